// The error group that an error group is shown under.
MATCH (m:Entity&ErrorGroup {id: key})-[:SAME_AS]->(g:ErrorGroup)
WHERE m.workspace = $workspace AND ($components IS NULL OR g.componentId IN $components)
RETURN g {.id, .title, .culprit, .status, .level, .platform, .firstSeen, .lastSeen, .regressedAt, .escalatedAt, .escalation, .dueAt, .overdueAt, .categoryKey, .categorisedHow, .categorisedWhy, .categorisedConfidence, .categorisedFrom, .events, .fingerprint, .groupingMethod, .groupingVersion, .groupedBecause, .componentId, .resolvedAt} AS value
