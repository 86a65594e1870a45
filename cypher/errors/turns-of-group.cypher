// The latest that happened to an error group, as the journal tells it, latest first.
MATCH (r:Revision)
WHERE r.workspace = $workspace AND r.nodeId = key AND r.sequence IS NOT NULL AND r.verb <> 'denied'
WITH r ORDER BY r.workspace DESC, r.nodeId DESC, r.sequence DESC
LIMIT $limit
RETURN collect(r {.id, .verb, .at, by: r.actor}) AS value
