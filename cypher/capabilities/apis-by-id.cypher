// Finds an API by its id.
MATCH (n:Entity&Api {id: key})
WHERE n.workspace = $workspace
RETURN n {.id, .key, .kind, .name, .url, .version, .importedAt, .createdAt} AS value
