// Finds the page of one API's operations after a cursor, by key; with those that are gone only where that is wanted.
MATCH (n:Operation)
WHERE n.workspace = $workspace AND n.apiId = $apiId AND n.key > $afterKey AND n.id IS NOT NULL
  AND ($removed OR n.removedAt IS NULL)
RETURN n {.id, .key, .method, .path, .name, .summary, .description, .parameters, .text, .apiId, .removedAt, .createdAt} AS node
ORDER BY n.workspace, n.apiId, n.key, n.id
LIMIT $limit
