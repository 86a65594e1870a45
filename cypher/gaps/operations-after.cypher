// Reads the page of operations that could provide something, by key.
MATCH (n:Operation)
WHERE n.workspace = $workspace AND n.key >= $afterKey AND n.id IS NOT NULL
  AND CASE WHEN n.key = $afterKey THEN n.id > $afterId ELSE true END
  AND n.removedAt IS NULL
RETURN n {.id, .key, .name, .path, .summary, .description, .parameters} AS node
ORDER BY n.workspace, n.key, n.id
LIMIT $limit
