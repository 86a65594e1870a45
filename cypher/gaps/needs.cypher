// Finds the page of needs with one verdict before a cursor, those that matter most first.
MATCH (n:Need)
WHERE n.workspace = $workspace AND n.verdict = $verdict AND n.urgency <= $before AND n.id IS NOT NULL
  AND CASE WHEN n.urgency = $before THEN n.id < $beforeId ELSE true END
RETURN n {.id, .requestId, .position, .text, .verdict, .none, .capabilityId, .confidence, .urgency, .reasons, .decidedBy, .at, .model} AS node
ORDER BY n.workspace DESC, n.verdict DESC, n.urgency DESC, n.id DESC
LIMIT $limit
