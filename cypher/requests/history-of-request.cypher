// Lists what happened to a request by the journal, the latest first.
MATCH (v:Revision)
WHERE v.workspace = $workspace AND v.nodeId = key AND v.sequence > 0
WITH v ORDER BY v.workspace DESC, v.nodeId DESC, v.sequence DESC
LIMIT $first
RETURN collect(v {.sequence, .at, .verb, by: v.actor, .patch}) AS value
