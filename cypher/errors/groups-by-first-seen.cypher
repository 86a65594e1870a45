// Finds the page of error groups after a cursor, newest first.
MATCH (g:ErrorGroup)
WHERE g.workspace = $workspace AND g.firstSeen <= $before AND g.id IS NOT NULL
  // A CASE and not an OR, of which the planner would make two reads of the index and a sort.
  AND CASE WHEN g.firstSeen = $before THEN g.id < $beforeId ELSE true END
  AND g.canonicalId IS NULL
  AND ($status IS NULL OR CASE WHEN g.status <> 'UNRESOLVED' THEN g.status WHEN g.firstSeen >= $newFrom THEN 'NEW' ELSE 'ONGOING' END IN $status)
  AND ($level IS NULL OR g.level IN $level)
  AND ($categories IS NULL OR g.categoryKey IN $categories)
  AND ($components IS NULL OR g.componentId IN $components)
  AND ($componentIds IS NULL OR g.componentId IN $componentIds)
  AND ($projectIds IS NULL OR EXISTS { (g)<-[:SAME_AS*0..1]-(:ErrorGroup)-[:SEEN_IN_PROJECT]->(p:Project) WHERE p.id IN $projectIds })
  AND ($release IS NULL OR EXISTS { (g)<-[:SAME_AS*0..1]-(:ErrorGroup)-[:SEEN_IN_RELEASE]->(:Release {version: $release}) })
  AND ($since IS NULL OR g.lastSeen >= $since)
  AND (NOT $isNew OR g.firstSeen >= $newFrom)
  AND ($text IS NULL OR toLower(g.title) CONTAINS $text OR toLower(g.culprit) CONTAINS $text)
RETURN g {.id, .title, .culprit, .status, .level, .platform, .firstSeen, .lastSeen, .regressedAt, .escalatedAt, .escalation, .dueAt, .overdueAt, .categoryKey, .categorisedHow, .categorisedWhy, .categorisedConfidence, .categorisedFrom, .events, .fingerprint, .groupingMethod, .groupingVersion, .groupedBecause, .componentId, .resolvedAt} AS node
ORDER BY g.workspace DESC, g.firstSeen DESC, g.id DESC
LIMIT $limit
