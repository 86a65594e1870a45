// Takes back what a person decided of a conflict.
MATCH (x:Entity&Conflict {id: $conflictId})-[:CONFLICT_IN]->(f:Fact)<-[:DECIDES]-(d:Decision)
WHERE x.workspace = $workspace AND d.endedAt IS NULL
SET d.endedAt = $at
RETURN f.id AS factId, d.id AS id
