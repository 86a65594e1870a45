// Finds the page of clients after a cursor, by key; without those shown under another.
MATCH (n:Client)
WHERE n.workspace = $workspace AND n.key > $afterKey AND n.id IS NOT NULL
  AND NOT EXISTS { (n)-[:SAME_AS]->(:Client) }
RETURN n {.id, .key, .name, .createdAt} AS node
ORDER BY n.workspace, n.key, n.id
LIMIT $limit
