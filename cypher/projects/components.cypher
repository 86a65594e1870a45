// Finds the page of components after a cursor, by key, of those that may be read; without those shown under another.
MATCH (n:Component)
WHERE n.workspace = $workspace AND n.key > $afterKey AND n.id IS NOT NULL
  AND ($components IS NULL OR n.id IN $components)
  AND NOT EXISTS { (n)-[:SAME_AS]->(k:Component) WHERE $components IS NULL OR k.id IN $components }
RETURN n {.id, .key, .name, .number, .kind, .owner, .createdAt, memberIds: [(n)<-[:SAME_AS]-(x:Component) | x.id]} AS node
ORDER BY n.workspace, n.key, n.id
LIMIT $limit
