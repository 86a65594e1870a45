// Records statements with their claims and facts; one that is there stays as it is.
UNWIND $facts AS row
MATCH (n:Entity {id: row.subjectId})
WHERE n.workspace = $workspace
MATCH (p:Entity:Predicate {id: row.predicateId})
MERGE (f:Entity:Fact {id: row.id})
ON CREATE SET f.workspace = $workspace, f.subjectId = row.subjectId, f.predicateId = p.id, f.predicateKey = row.predicateKey, f.many = row.many, f.createdAt = $at
FOREACH (one IN CASE WHEN row.isNew THEN [1] ELSE [] END | MERGE (f)-[:FACT_ABOUT]->(n) MERGE (f)-[:FACT_OF]->(p))
WITH f, row
CALL (f, row) {
  UNWIND row.claims AS claim
  MERGE (c:Entity:Claim {id: claim.id})
  ON CREATE SET c.workspace = $workspace, c.factId = f.id, c.predicateId = f.predicateId, c.key = claim.key, c.value = claim.value,
    c.number = claim.number, c.unit = claim.unit, c.members = claim.members, c.shown = claim.shown, c.above = claim.above, c.linkId = claim.linkId, c.uses = 0
  FOREACH (one IN CASE WHEN claim.isNew THEN [1] ELSE [] END | MERGE (c)-[:CLAIM_OF]->(f))
  WITH c, claim
  CALL (c, claim) {
    UNWIND CASE WHEN claim.isNew AND claim.linkId IS NOT NULL THEN [claim.linkId] ELSE [] END AS linkId
    MATCH (t:Entity {id: linkId})
    WHERE t.workspace = $workspace
    MERGE (c)-[:VALUE_IS]->(t)
    RETURN count(*) AS links
  }
  UNWIND claim.statements AS said
  MATCH (s:Entity:Source {id: said.sourceId})
  MERGE (t:Entity:Statement {id: said.id})
  ON CREATE SET t.workspace = $workspace, t.factId = c.factId, t.claimId = c.id, t.sourceId = s.id, t.verbatim = said.verbatim, t.cut = said.cut,
    t.at = said.at, t.validFrom = said.validFrom, t.validTo = said.validTo, t.quote = said.quote, t.confidence = said.confidence,
    t.verified = said.verified, t.by = $by, t.recordedAt = $at
  MERGE (t)-[:OF_CLAIM]->(c)
  MERGE (t)-[:STATED_BY]->(s)
  RETURN count(*) AS stated
}
RETURN sum(stated) AS stated, max(COUNT { (f)<-[:CLAIM_OF]-() }) AS mostClaims
