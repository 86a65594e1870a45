// Finds the page of clients after a cursor, by key.
MATCH (n:Client)
WHERE n.workspace = $workspace AND n.key > $afterKey AND n.id IS NOT NULL
RETURN n {.id, .key, .name, .createdAt} AS node
ORDER BY n.workspace, n.key, n.id
LIMIT $limit
