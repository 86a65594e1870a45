// Makes statements that are new to their claims, whose facts are locked.
UNWIND $statements AS row
MATCH (c:Entity:Claim {id: row.claimId})
WHERE c.workspace = $workspace
MATCH (s:Entity:Source {id: row.sourceId})
CREATE (t:Entity:Statement {id: row.id})-[:OF_CLAIM]->(c)
CREATE (t)-[:STATED_BY]->(s)
SET t.workspace = $workspace, t.factId = c.factId, t.claimId = c.id, t.sourceId = s.id, t.verbatim = row.verbatim, t.cut = row.cut,
  t.at = row.at, t.validFrom = row.validFrom, t.validTo = row.validTo, t.quote = row.quote, t.confidence = row.confidence,
  t.verified = row.verified, t.by = $by, t.recordedAt = $at
RETURN count(t) AS made
