// Finds the page of sources after a cursor, by key.
MATCH (s:Source)
WHERE s.workspace = $workspace AND s.key > $afterKey AND s.id IS NOT NULL
RETURN s {.id, .key, .name, .kind, .highestConfidence, .createdAt} AS node
ORDER BY s.workspace, s.key, s.id
LIMIT $limit
