// Ends a proposal that is open and still has this content: published or withdrawn.
MATCH (p:Entity&Proposal {id: $id})
WHERE p.workspace = $workspace AND p.state = 'OPEN' AND p.hash = $hash
SET p.state = $state, p.publishedAt = $publishedAt
RETURN p {.id, .kind, .title, .content, .hash, .state, .confidence, .createdBy, .createdAt, .publishedAt, .authors} AS node
