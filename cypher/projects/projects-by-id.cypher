// Finds a project by its id.
MATCH (n:Entity&Project {id: key})
WHERE n.workspace = $workspace
RETURN n {.id, .key, .name, .status, .clientId, .createdAt} AS value
