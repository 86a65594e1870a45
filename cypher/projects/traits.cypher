// Finds the page of traits after a cursor, by key.
MATCH (t:Trait)
WHERE t.workspace = $workspace AND t.key > $afterKey AND t.id IS NOT NULL
RETURN t {.id, .key, .name, .kind, .unit, .createdAt} AS node
ORDER BY t.workspace, t.key, t.id
LIMIT $limit
