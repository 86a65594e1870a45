// Finds a client by its id.
MATCH (n:Entity&Client {id: key})
WHERE n.workspace = $workspace
RETURN n {.id, .key, .name, .createdAt} AS value
