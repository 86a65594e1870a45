// Lists the page of a workspace's tokens after a cursor, newest first.
MATCH (t:Token)
WHERE t.workspace = $workspace AND t.id < $beforeId
RETURN t {.id, .prefix, .name, .role, .componentId, .createdAt, .expiresAt, .revokedAt} AS node
ORDER BY t.workspace DESC, t.id DESC
LIMIT $limit
