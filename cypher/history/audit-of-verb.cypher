// Reads the page of one kind of entries, before a sequence, newest first.
MATCH (r:Revision)
WHERE r.workspace = $workspace AND r.verb = $verb AND r.sequence < $before
  AND ($actor IS NULL OR r.actor = $actor) AND ($node IS NULL OR r.nodeId = $node) AND ($verb IS NULL OR r.verb = $verb)
  AND ($since IS NULL OR r.at >= $since) AND ($until IS NULL OR r.at < $until)
RETURN r {.id, .sequence, .at, .actor, .origin, .verb, .type, .nodeId, .patch, .reverse, undoable: coalesce(r.undoable, false)} AS node
ORDER BY r.workspace DESC, r.verb DESC, r.sequence DESC
LIMIT $limit
