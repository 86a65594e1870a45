// Finds a token by its id.
MATCH (t:Entity&Token {id: key})
WHERE t.workspace = $workspace
RETURN t {.id, .prefix, .name, .role, .scopes, .componentId, .userId, .createdAt, .expiresAt, .revokedAt, .lastUsedAt, .writesPerHour, maxConfidence: coalesce(t.maxConfidence, 1.0)} AS value
