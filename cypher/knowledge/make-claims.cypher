// Makes claims that are new to their facts, which are locked.
UNWIND $claims AS row
MATCH (f:Entity:Fact {id: row.factId})
WHERE f.workspace = $workspace
CREATE (c:Entity:Claim {id: row.id})-[:CLAIM_OF]->(f)
SET c.workspace = $workspace, c.factId = f.id, c.predicateId = f.predicateId, c.key = row.key, c.value = row.value, c.number = row.number,
  c.unit = row.unit, c.members = row.members, c.shown = row.shown, c.above = row.above, c.linkId = row.linkId, c.uses = 0, c.rank = 0
WITH c, row
WHERE row.linkId IS NOT NULL
MATCH (t:Entity {id: row.linkId})
WHERE t.workspace = $workspace
CREATE (c)-[:VALUE_IS]->(t)
