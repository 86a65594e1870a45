// Finds what somebody did between two times that can be undone, newest first.
MATCH (r:Revision)
WHERE r.workspace = $workspace AND r.actor = $actor AND r.sequence >= 0 AND r.at >= $since AND r.at < $until AND r.undoable
RETURN r.id AS id, r.sequence AS sequence, r.verb AS verb, r.type AS type, r.nodeId AS nodeId, r.delta AS delta
ORDER BY r.workspace DESC, r.actor DESC, r.sequence DESC
LIMIT $limit
