// Finds the page of proposals before a cursor, latest first.
MATCH (p:Proposal)
WHERE p.workspace = $workspace AND p.id < $beforeId AND ($state IS NULL OR p.state = $state)
RETURN p {.id, .kind, .title, .content, .hash, .state, .confidence, .createdBy, .createdAt, .publishedAt, .authors} AS node
ORDER BY p.workspace DESC, p.id DESC
LIMIT $limit
