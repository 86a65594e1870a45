// Notes on what was said when error groups were resolved that the errors came back.
UNWIND $groups AS row
MATCH (g:Entity&ErrorGroup {id: row.id})-[:RESOLVED_BY]->(x:Resolution {at: row.resolvedAt})
WHERE g.workspace = $workspace
SET x.regressedAt = row.regressedAt
