// Finds the page of APIs after a cursor, by key.
MATCH (n:Api)
WHERE n.workspace = $workspace AND n.key > $afterKey AND n.id IS NOT NULL
RETURN n {.id, .key, .kind, .name, .url, .version, .importedAt, .createdAt} AS node
ORDER BY n.workspace, n.key, n.id
LIMIT $limit
