// Keeps how conflicts stand, and links the values that stand otherwise than before anew: how they stood until now stays.
UNWIND $conflicts AS row
MATCH (f:Entity:Fact {id: row.factId})
WHERE f.workspace = $workspace
MERGE (x:Entity:Conflict {id: row.id})
ON CREATE SET x.workspace = $workspace, x.factId = f.id, x.subjectId = f.subjectId, x.predicate = f.predicateKey, x.createdAt = $at
FOREACH (one IN CASE WHEN row.isNew THEN [1] ELSE [] END | MERGE (x)-[:CONFLICT_IN]->(f))
SET x.state = row.state, x.claimId = row.claimId, x.belief = row.belief, x.margin = row.margin, x.urgency = row.urgency,
  x.reasons = row.reasons, x.proposedClaimId = row.proposedClaimId, x.changedAt = CASE WHEN row.isNews THEN $at ELSE x.changedAt END
WITH x, row
CALL (x, row) {
  UNWIND row.ended AS claimId
  MATCH (x)-[b:BETWEEN]->(c:Entity:Claim {id: claimId})
  WHERE b.endedAt IS NULL
  SET b.endedAt = $at
  RETURN count(b) AS ended
}
CALL (x, row) {
  UNWIND row.sides AS side
  MATCH (c:Entity:Claim {id: side.claimId})
  CREATE (x)-[:BETWEEN {id: side.id, workspace: $workspace, standing: side.standing, until: side.until, belief: side.belief, at: $at, retiredAt: side.retiredAt}]->(c)
  RETURN count(*) AS made
}
RETURN count(*) AS kept
