// Edits a proposal that is open, and notes who wrote at it.
MATCH (p:Entity&Proposal {id: $id})
WHERE p.workspace = $workspace AND p.state = 'OPEN'
SET p.title = $title, p.content = $content, p.hash = $hash,
  p.authors = p.authors + [author IN [$author] WHERE NOT author IN p.authors]
RETURN p {.id, .kind, .title, .content, .hash, .state, .confidence, .createdBy, .createdAt, .publishedAt, .authors} AS node
