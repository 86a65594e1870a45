// Finds an operation by its id.
MATCH (n:Entity&Operation {id: key})
WHERE n.workspace = $workspace
RETURN n {.id, .key, .method, .path, .name, .summary, .description, .parameters, .text, .apiId, .removedAt, .createdAt} AS value
