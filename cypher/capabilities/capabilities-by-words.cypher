// Finds capabilities by words of theirs, those that fit best first; the words are asked for together with the workspace's own.
CALL db.index.fulltext.queryNodes('capability_text', $query, {limit: $most}) YIELD node AS n, score
WHERE n.workspace = $workspace
  AND ($state IS NULL OR n.state = $state)
  AND ($owner IS NULL OR n.owner = $owner)
  AND NOT EXISTS { (n)-[:SAME_AS]->(:Capability) }
RETURN n {.id, .key, .name, .description, .examples, .owner, .cost, .currency, .level, .state, .createdAt, .changedAt} AS node, score
