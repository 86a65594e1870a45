// Reads the page of what happened to a node, before a sequence, newest first.
MATCH (r:Revision)
WHERE r.workspace = $workspace AND r.nodeId = $node AND r.sequence < $before
  AND ($actor IS NULL OR r.actor = $actor) AND ($node IS NULL OR r.nodeId = $node) AND ($verb IS NULL OR r.verb = $verb)
  AND ($since IS NULL OR r.at >= $since) AND ($until IS NULL OR r.at < $until)
RETURN r {.id, .sequence, .at, .actor, .origin, .verb, .type, .nodeId, .patch, .reverse, undoable: coalesce(r.undoable, false)} AS node
ORDER BY r.workspace DESC, r.nodeId DESC, r.sequence DESC
LIMIT $limit
