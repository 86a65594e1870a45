// Reads the page of revisions that follow a sequence, oldest first.
MATCH (r:Revision)
WHERE r.workspace = $workspace AND r.sequence > $after
RETURN r {.id, .sequence, .at, .actor, .verb, .type, .nodeId, .patch, .reverse} AS node
ORDER BY r.workspace, r.sequence
LIMIT $limit
