// Keeps a new token: its hash, never the token.
MERGE (t:Token {hash: $hash})
ON CREATE SET t:Entity, t.id = $id, t.workspace = $workspace, t.prefix = $prefix, t.name = $name, t.role = $role,
  t.componentId = $componentId, t.componentNumber = $componentNumber, t.createdAt = $at, t.expiresAt = $expiresAt
RETURN t {.id, .prefix, .name, .role, .componentId, .createdAt, .expiresAt, .revokedAt} AS node
