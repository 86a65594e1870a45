// Finds the page of a watch's notices before a cursor, latest first.
MATCH (n:Notice)
WHERE n.workspace = $workspace AND n.watchId = $watchId AND n.at <= $before AND n.id IS NOT NULL
  AND CASE WHEN n.at = $before THEN n.id < $beforeId ELSE true END
RETURN n {.id, .watchId, .sequence, .verb, .type, .nodeId, .at, .actor, .status, .dueAt, .said, .attempts} AS node
ORDER BY n.workspace DESC, n.watchId DESC, n.at DESC, n.id DESC
LIMIT $limit
