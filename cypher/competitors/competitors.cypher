// Finds the page of competitors after a cursor, by key.
MATCH (n:Competitor)
WHERE n.workspace = $workspace AND n.key > $afterKey AND n.id IS NOT NULL
RETURN n {.id, .key, .name, .url, .createdAt} AS node
ORDER BY n.workspace, n.key, n.id
LIMIT $limit
