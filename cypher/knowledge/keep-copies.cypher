// Keeps who was found to copy whom with a kind of predicate; what was found before and is not found now ends.
CALL () {
  UNWIND $ended AS row
  MATCH (:Entity {id: row.source})-[k:COPIES]->(:Entity {id: row.of})
  WHERE k.workspace = $workspace AND k.endedAt IS NULL AND k.declared = false AND k.group = $group
  SET k.endedAt = $at
  RETURN count(k) AS gone
}
WITH gone
CALL (gone) {
  UNWIND $copies AS row
  MATCH (s:Entity {id: row.source})
  WHERE s.workspace = $workspace
  MATCH (o:Entity {id: row.of})
  WHERE o.workspace = $workspace
    // What a person has declared meanwhile stands.
    AND NOT EXISTS { MATCH (s)-[d:COPIES]-(o) WHERE d.declared AND d.endedAt IS NULL }
  CREATE (s)-[:COPIES {id: row.id, workspace: $workspace, rate: row.rate, declared: false, group: $group, at: $at}]->(o)
  RETURN count(*) AS made
}
RETURN gone, made
