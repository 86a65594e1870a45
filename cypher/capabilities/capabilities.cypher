// Finds the page of capabilities after a cursor, by key; without those shown under another.
MATCH (n:Capability)
WHERE n.workspace = $workspace AND n.key > $afterKey AND n.id IS NOT NULL
  AND ($state IS NULL OR n.state = $state)
  AND ($owner IS NULL OR n.owner = $owner)
  AND NOT EXISTS { (n)-[:SAME_AS]->(:Capability) }
RETURN n {.id, .key, .name, .description, .examples, .owner, .cost, .currency, .level, .state, .createdAt, .changedAt} AS node
ORDER BY n.workspace, n.key, n.id
LIMIT $limit
