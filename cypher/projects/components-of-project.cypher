// Lists the components that a project uses, by key.
MATCH (p:Entity&Project {id: key})-[:USES]->(c:Component)
WHERE p.workspace = $workspace
WITH c ORDER BY c.key
LIMIT $first
RETURN collect(c {.id, .key, .name, .number, .kind, .createdAt}) AS value
