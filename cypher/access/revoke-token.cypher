// Revokes a token, keeping when it was revoked first.
MATCH (t:Entity&Token {id: $id})
WHERE t.workspace = $workspace
SET t.revokedAt = coalesce(t.revokedAt, $at)
RETURN t {.id, .prefix, .name, .role, .componentId, .createdAt, .expiresAt, .revokedAt} AS node
