// Keeps a proposal.
CREATE (p:Entity:Proposal {id: $id, workspace: $workspace, kind: $kind, title: $title, content: $content, hash: $hash, state: 'OPEN',
  confidence: $confidence, createdBy: $by, createdAt: $at, authors: [$author]})
RETURN p {.id, .kind, .title, .content, .hash, .state, .confidence, .createdBy, .createdAt, .publishedAt, .authors} AS node
