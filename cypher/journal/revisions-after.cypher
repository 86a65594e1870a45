// Reads the page of revisions that follow a sequence, oldest first.
MATCH (r:Revision)
WHERE r.workspace = $workspace AND r.sequence > $after AND ($denied OR r.verb <> 'denied')
RETURN r {.id, .sequence, .at, .actor, .origin, .verb, .type, .nodeId, .patch, .reverse, undoable: coalesce(r.undoable, false)} AS node
ORDER BY r.workspace, r.sequence
LIMIT $limit
