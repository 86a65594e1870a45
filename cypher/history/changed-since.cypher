// Finds the latest revision of a node behind a sequence.
MATCH (r:Revision)
WHERE r.workspace = $workspace AND r.nodeId = $node AND r.sequence > $after
RETURN r.sequence AS sequence, r.actor AS actor, r.verb AS verb
ORDER BY r.workspace DESC, r.nodeId DESC, r.sequence DESC
LIMIT 1
