// Gives requests what was not known of them.
UNWIND $requests AS row
MATCH (r:Entity&Request {id: row.id})
WHERE r.workspace = $workspace
SET r.title = coalesce(r.title, row.title), r.value = coalesce(r.value, toFloat(row.value)), r.currency = coalesce(r.currency, row.currency),
  r.dueAt = coalesce(r.dueAt, row.dueAt)
WITH r, row WHERE row.projectId IS NOT NULL AND r.projectId IS NULL
MATCH (p:Entity&Project {id: row.projectId})
WHERE p.workspace = $workspace
SET r.projectId = p.id
CREATE (r)-[:REQUEST_FOR]->(p)
