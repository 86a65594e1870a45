// Lists the page of a workspace's tokens after a cursor, newest first.
MATCH (t:Token)
WHERE t.workspace = $workspace AND t.id < $beforeId
RETURN t {.id, .prefix, .name, .role, .scopes, .componentId, .userId, .createdAt, .expiresAt, .revokedAt, .lastUsedAt, .writesPerHour, maxConfidence: coalesce(t.maxConfidence, 1.0)} AS node
ORDER BY t.workspace DESC, t.id DESC
LIMIT $limit
