// Lists the roles that a user has in this workspace, oldest first.
MATCH (u:Entity&User {id: key})-[:HOLDS]->(g:Grant)
WHERE g.workspace = $workspace
WITH g ORDER BY g.createdAt, g.id
LIMIT $first
RETURN collect(g {.id, .role, .userId, .componentId, .createdAt}) AS value
