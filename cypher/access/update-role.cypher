// Changes what a custom role gives, or its name.
MATCH (r:Entity&Role {id: $id})
WHERE r.workspace = $workspace
WITH r, r {.name, .permissions} AS before
SET r.name = coalesce($name, r.name), r.permissions = coalesce($permissions, r.permissions)
RETURN r {.id, .key, .name, .permissions, .createdAt} AS node, before
