// The latest kept occurrences of the groups that were seen latest, with what events are grouped by; of one that is too large, nothing.
MATCH (g:ErrorGroup)
WHERE g.workspace = $workspace AND g.lastSeen IS NOT NULL AND g.id IS NOT NULL
  AND ($components IS NULL OR g.componentId IN $components)
WITH g ORDER BY g.workspace DESC, g.lastSeen DESC, g.id DESC
LIMIT $groups
CALL (g) {
  MATCH (o:ErrorOccurrence)
  WHERE o.workspace = $workspace AND o.groupId = g.id AND o.at IS NOT NULL AND o.id IS NOT NULL
  WITH o ORDER BY o.workspace DESC, o.groupId DESC, o.at DESC, o.id DESC
  LIMIT $each
  RETURN o
}
OPTIONAL MATCH (r:Entity&Release {id: o.releaseId})
RETURN o.id AS id, g.id AS groupId, g.componentId AS componentId, g.groupingMethod AS method, g.platform AS platform,
  o.level AS level, o.message AS message, o.environment AS environment, o.transaction AS transaction, r.version AS release,
  CASE WHEN size(o.exceptions) <= $longest THEN o.exceptions END AS exceptions
