// Finds a proposal by its id.
MATCH (p:Entity&Proposal {id: key})
WHERE p.workspace = $workspace
RETURN p {.id, .kind, .title, .content, .hash, .state, .confidence, .createdBy, .createdAt, .publishedAt, .authors} AS value
