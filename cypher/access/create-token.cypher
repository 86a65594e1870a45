// Keeps a new token: its hash, never the token.
CREATE (t:Entity:Token {
  id: $id, workspace: $workspace, hash: $hash, prefix: $prefix, name: $name, role: $role, componentId: $componentId,
  componentNumber: $componentNumber, createdAt: $at, expiresAt: $expiresAt
})
RETURN t {.id, .prefix, .name, .role, .componentId, .createdAt, .expiresAt, .revokedAt, .lastUsedAt} AS node
