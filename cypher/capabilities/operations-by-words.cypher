// Finds operations by words of theirs, those that fit best first; the words are asked for together with the workspace's own.
CALL db.index.fulltext.queryNodes('operation_text', $query, {limit: $most}) YIELD node AS n, score
WHERE n.workspace = $workspace AND n.removedAt IS NULL AND ($apiId IS NULL OR n.apiId = $apiId)
RETURN n {.id, .key, .method, .path, .name, .summary, .description, .parameters, .text, .apiId, .removedAt, .createdAt} AS node, score
