// Finds the page of projects after a cursor, by key.
MATCH (n:Project)
WHERE n.workspace = $workspace AND n.key > $afterKey AND n.id IS NOT NULL
RETURN n {.id, .key, .name, .status, .clientId, .createdAt} AS node
ORDER BY n.workspace, n.key, n.id
LIMIT $limit
