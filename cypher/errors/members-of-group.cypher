// The error groups that are shown under an error group, those seen last first.
MATCH (c:Entity&ErrorGroup {id: key})<-[:SAME_AS]-(g:ErrorGroup)
WHERE c.workspace = $workspace AND ($components IS NULL OR g.componentId IN $components)
WITH g ORDER BY g.lastSeen DESC, g.id
LIMIT $first
RETURN collect(g {.id, .title, .culprit, .status, .level, .platform, .firstSeen, .lastSeen, .regressedAt, .escalatedAt, .escalation, .dueAt, .overdueAt, .categoryKey, .categorisedHow, .categorisedWhy, .categorisedConfidence, .categorisedFrom, .events, .fingerprint, .groupingMethod, .groupingVersion, .groupedBecause, .componentId, .resolvedAt}) AS value
