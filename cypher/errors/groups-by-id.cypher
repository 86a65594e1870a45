// Finds an error group by its id.
MATCH (g:Entity&ErrorGroup {id: key})
WHERE g.workspace = $workspace
RETURN g {.id, .title, .culprit, .status, .level, .platform, .firstSeen, .lastSeen, .regressedAt, .events, .fingerprint, .groupingMethod, .groupingVersion, .groupedBecause, .componentId, .resolvedAt} AS value
