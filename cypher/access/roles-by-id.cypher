// Finds a custom role by its id.
MATCH (r:Entity&Role {id: key})
WHERE r.workspace = $workspace
RETURN r {.id, .key, .name, .permissions, .createdAt} AS value
