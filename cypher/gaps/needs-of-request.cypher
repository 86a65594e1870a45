// What a request needs, in the order in which it says so.
MATCH (n:Need)
WHERE n.workspace = $workspace AND n.requestId = key AND n.position IS NOT NULL
WITH n ORDER BY n.workspace, n.requestId, n.position
RETURN collect(n {.id, .requestId, .position, .text, .verdict, .none, .capabilityId, .confidence, .urgency, .reasons, .decidedBy, .at, .model}) AS value
