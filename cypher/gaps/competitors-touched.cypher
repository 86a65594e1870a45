// Finds the competitors of which some nodes say what they offer: statements, claims, facts and the competitors themselves.
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WHERE n.workspace = $workspace
CALL (n) {
  WITH n WHERE n:Competitor
  RETURN n AS x
UNION
  WITH n WHERE n:Statement
  MATCH (n)-[:OF_CLAIM]->(:Claim)-[:CLAIM_OF]->(f:Fact)-[:FACT_ABOUT]->(x:Competitor)
  WHERE f.predicateKey = $predicate
  RETURN x
UNION
  WITH n WHERE n:Fact AND n.predicateKey = $predicate
  MATCH (n)-[:FACT_ABOUT]->(x:Competitor)
  RETURN x
UNION
  WITH n WHERE n:Capability
  MATCH (n)<-[:OFFERS]-(x:Competitor)
  RETURN x
}
RETURN DISTINCT x.id AS id
