// Reads the latest changes of a monitor's or objective's state, newest first.
MATCH (r:Revision)
WHERE r.workspace = $workspace AND r.nodeId = key AND r.sequence >= 0
  AND r.verb IN $verbs
WITH r ORDER BY r.workspace DESC, r.nodeId DESC, r.sequence DESC
LIMIT $first
RETURN collect(r {.sequence, .at, .verb, .type, .nodeId, .patch}) AS value
