// Deletes a custom role.
MATCH (r:Entity&Role {id: $id})
WHERE r.workspace = $workspace
WITH r, r {.id, .key, .name, .permissions, .createdAt} AS node
DETACH DELETE r
RETURN node
