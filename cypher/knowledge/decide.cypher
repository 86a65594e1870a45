// Keeps a person's word on a conflict; his or another's word before it ends.
MATCH (x:Entity:Conflict {id: $conflictId})-[:CONFLICT_IN]->(f:Fact)
WHERE x.workspace = $workspace
MATCH (f)<-[:CLAIM_OF]-(c:Entity:Claim {id: $claimId})
CALL (f) {
  MATCH (f)<-[:DECIDES]-(d:Decision)
  WHERE d.endedAt IS NULL
  SET d.endedAt = $at
  RETURN collect(d.id) AS ended
}
CREATE (d:Entity:Decision {id: $id, workspace: $workspace, factId: f.id, claimId: c.id, reason: $reason, by: $by, at: $at})-[:DECIDES]->(f)
RETURN f.id AS factId, ended
