// Finds an error group by its id, if its component is one of those that may be read.
MATCH (g:Entity&ErrorGroup {id: key})
WHERE g.workspace = $workspace AND ($components IS NULL OR g.componentId IN $components)
RETURN g {.id, .title, .culprit, .status, .level, .platform, .firstSeen, .lastSeen, .regressedAt, .escalatedAt, .escalation, .dueAt, .overdueAt, .categoryKey, .categorisedHow, .categorisedWhy, .categorisedConfidence, .categorisedFrom, .events, .fingerprint, .groupingMethod, .groupingVersion, .groupedBecause, .componentId, .resolvedAt} AS value
