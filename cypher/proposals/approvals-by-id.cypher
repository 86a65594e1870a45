// Finds a reviewer's word by its id.
MATCH (a:Entity&Approval {id: key})-[:APPROVES]->(p:Proposal)
WHERE a.workspace = $workspace
RETURN a {.id, .by, .approved, .comment, .hash, .at, valid: a.hash = p.hash} AS value
