// The error groups that have most words in common with one, by an index that weighs rare words higher; each workspace, and each component, is asked for by a word of its own.
MATCH (g:Entity&ErrorGroup {id: key})
WHERE g.workspace = $workspace AND g.searchWords <> ''
CALL db.index.fulltext.queryNodes('error_group_text', $among + ' +searchWords:(' + g.searchWords + ')', {limit: $most}) YIELD node AS n
WHERE n.workspace = $workspace AND NOT n.id IN [key, coalesce(g.canonicalId, key)] AND n.canonicalId IS NULL AND NOT EXISTS { (g)<-[:SAME_AS*0..1]-(:ErrorGroup)-[:NOT_SAME_AS]-(o:ErrorGroup) WHERE n.id IN [o.id, o.canonicalId] } AND ($components IS NULL OR n.componentId IN $components)
RETURN collect(n {.id, .title, .culprit, .status, .level, .platform, .firstSeen, .lastSeen, .regressedAt, .escalatedAt, .escalation, .events, .fingerprint, .groupingMethod, .groupingVersion, .groupedBecause, .componentId, .resolvedAt}) AS value
