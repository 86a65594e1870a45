// Finds the page of components after a cursor, by key.
MATCH (n:Component)
WHERE n.workspace = $workspace AND n.key > $afterKey AND n.id IS NOT NULL
RETURN n {.id, .key, .name, .number, .kind, .createdAt} AS node
ORDER BY n.workspace, n.key, n.id
LIMIT $limit
