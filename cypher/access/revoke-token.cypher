// Revokes a token, keeping when it was revoked first.
MATCH (t:Entity&Token {id: $id})
WHERE t.workspace = $workspace
SET t.revokedAt = coalesce(t.revokedAt, $at)
RETURN t {.id, .prefix, .name, .role, .scopes, .componentId, .userId, .createdAt, .expiresAt, .revokedAt, .lastUsedAt, .writesPerHour, maxConfidence: coalesce(t.maxConfidence, 1.0)} AS node
