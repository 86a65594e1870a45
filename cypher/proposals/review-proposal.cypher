// Keeps a reviewer's word on one content of a proposal; the reviewer's former word on it gives way.
MATCH (p:Entity&Proposal {id: $proposalId})
WHERE p.workspace = $workspace AND p.state = 'OPEN' AND p.hash = $hash
MERGE (a:Entity:Approval {id: $id})
SET a.workspace = $workspace, a.by = $by, a.approved = $approved, a.comment = $comment, a.hash = $hash, a.at = $at
MERGE (a)-[:APPROVES]->(p)
RETURN a {.id, .by, .approved, .comment, .hash, .at, valid: true} AS node
