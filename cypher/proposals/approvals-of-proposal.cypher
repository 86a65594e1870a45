// Lists the words on a proposal, latest first.
MATCH (p:Entity&Proposal {id: key})<-[:APPROVES]-(a:Approval)
WHERE p.workspace = $workspace
WITH p, a ORDER BY a.at DESC, a.id DESC
LIMIT $first
RETURN collect(a {.id, .by, .approved, .comment, .hash, .at, valid: a.hash = p.hash}) AS value
