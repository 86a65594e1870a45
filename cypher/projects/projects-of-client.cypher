// Lists a client's projects by key.
MATCH (c:Entity&Client {id: key})-[:COMMISSIONED]->(p:Project)
WHERE c.workspace = $workspace
WITH p ORDER BY p.key
LIMIT $first
RETURN collect(p {.id, .key, .name, .status, .clientId, .createdAt}) AS value
