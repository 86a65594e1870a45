// Keeps a new token: its hash, never the token.
MERGE (t:Token {hash: $hash})
ON CREATE SET t:Entity, t.id = $id, t.workspace = $workspace, t.prefix = $prefix, t.name = $name, t.role = $role, t.roleId = $roleId,
  t.userId = $userId, t.scopes = $scopes, t.componentId = $componentId, t.componentNumber = $componentNumber,
  t.maxConfidence = $maxConfidence, t.writesPerHour = $writesPerHour, t.createdBy = $by, t.createdAt = $at, t.expiresAt = $expiresAt
RETURN t {.id, .prefix, .name, .role, .scopes, .componentId, .userId, .createdAt, .expiresAt, .revokedAt, .lastUsedAt, .writesPerHour, maxConfidence: coalesce(t.maxConfidence, 1.0)} AS node
