// Reads needs that nothing in the catalogue answers, that nobody has decided and that belong to no proposal yet, those that matter most first.
MATCH (n:Need)
WHERE n.workspace = $workspace AND n.verdict = 'MISSING' AND n.urgency IS NOT NULL AND n.id IS NOT NULL
  AND n.decidedBy IS NULL AND n.capabilityId IS NULL
RETURN n {.id, .requestId, .position, .text, .none, .capabilityId, .urgency} AS node
ORDER BY n.workspace DESC, n.verdict DESC, n.urgency DESC, n.id DESC
LIMIT $limit
