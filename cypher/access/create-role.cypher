// Makes a custom role, or finds the one with this key.
MERGE (r:Entity:Role {id: $id})
ON CREATE SET r.workspace = $workspace, r.key = $key, r.name = $name, r.permissions = $permissions, r.createdAt = $at, r.createdBy = $by
RETURN r {.id, .key, .name, .permissions, .createdAt} AS node, r.createdAt = $at AND r.createdBy = $by AS created
