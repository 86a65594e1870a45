// The error groups that an error group is never to be merged with, what was said last first.
MATCH (c:Entity&ErrorGroup {id: key})-[n:NOT_SAME_AS]-(g:ErrorGroup)
WHERE c.workspace = $workspace AND ($components IS NULL OR g.componentId IN $components)
WITH g, n ORDER BY n.at DESC, g.id
LIMIT $first
RETURN collect(g {.id, .title, .culprit, .status, .level, .platform, .firstSeen, .lastSeen, .regressedAt, .escalatedAt, .escalation, .dueAt, .overdueAt, .categoryKey, .categorisedHow, .categorisedWhy, .categorisedConfidence, .categorisedFrom, .events, .fingerprint, .groupingMethod, .groupingVersion, .groupedBecause, .componentId, .resolvedAt}) AS value
