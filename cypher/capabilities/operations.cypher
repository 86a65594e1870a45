// Finds the page of operations after a cursor, by key; without those that are gone.
MATCH (n:Operation)
WHERE n.workspace = $workspace AND n.key >= $afterKey AND n.id IS NOT NULL
  AND CASE WHEN n.key = $afterKey THEN n.id > $afterId ELSE true END
  AND n.removedAt IS NULL
RETURN n {.id, .key, .method, .path, .name, .summary, .description, .parameters, .text, .apiId, .removedAt, .createdAt} AS node
ORDER BY n.workspace, n.key, n.id
LIMIT $limit
