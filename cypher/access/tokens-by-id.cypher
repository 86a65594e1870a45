// Finds a token by its id.
MATCH (t:Entity&Token {id: key})
WHERE t.workspace = $workspace
RETURN t {.id, .prefix, .name, .role, .componentId, .createdAt, .expiresAt, .revokedAt} AS value
