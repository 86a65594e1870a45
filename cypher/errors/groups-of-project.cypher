// Finds the page of one project's error groups after a cursor, latest seen in that project first; for one that is shown under another, that.
MATCH (m:ErrorGroup)-[s:SEEN_IN_PROJECT]->(:Project)
WHERE s.workspace = $workspace AND s.projectId = key AND s.lastSeen <= $before AND s.groupId IS NOT NULL
  // A CASE and not an OR, of which the planner would make two reads of the index and a sort.
  AND CASE WHEN s.lastSeen = $before THEN s.groupId < $beforeId ELSE true END
  // Seen in several projects that are the same, it stands where it was seen last.
  AND ($projectIds IS NULL OR NOT EXISTS {
    (m)-[o:SEEN_IN_PROJECT]->(p:Project)
    WHERE p.id IN $projectIds AND (o.lastSeen > s.lastSeen OR (o.lastSeen = s.lastSeen AND o.projectId > s.projectId)) })
WITH s, m, coalesce(head([(m)-[:SAME_AS]->(c:ErrorGroup) | c]), m) AS g
// Of groups that are the same, the one that was seen last stands for all.
WHERE NOT (g.ownEvents IS NOT NULL AND EXISTS {
    (g)<-[:SAME_AS*0..1]-(x:ErrorGroup)-[o:SEEN_IN_PROJECT]->(p:Project)
    WHERE x.id <> m.id AND (o.projectId = key OR p.id IN $projectIds) AND (o.lastSeen > s.lastSeen OR (o.lastSeen = s.lastSeen AND o.groupId > s.groupId)) })
  AND ($status IS NULL OR CASE WHEN g.status <> 'UNRESOLVED' THEN g.status WHEN g.firstSeen >= $newFrom THEN 'NEW' ELSE 'ONGOING' END IN $status)
  AND ($level IS NULL OR g.level IN $level)
  AND ($categories IS NULL OR g.categoryKey IN $categories)
  AND ($components IS NULL OR g.componentId IN $components)
  AND ($componentIds IS NULL OR g.componentId IN $componentIds)
  AND ($release IS NULL OR EXISTS { (g)<-[:SAME_AS*0..1]-(:ErrorGroup)-[:SEEN_IN_RELEASE]->(:Release {version: $release}) })
  AND ($since IS NULL OR g.lastSeen >= $since)
  AND (NOT $isNew OR g.firstSeen >= $newFrom)
  AND ($text IS NULL OR toLower(g.title) CONTAINS $text OR toLower(g.culprit) CONTAINS $text)
WITH g, s ORDER BY s.workspace DESC, s.projectId DESC, s.lastSeen DESC, s.groupId DESC
LIMIT $limit
RETURN collect(g {.id, .title, .culprit, .status, .level, .platform, .firstSeen, .lastSeen, .regressedAt, .escalatedAt, .escalation, .dueAt, .overdueAt, .categoryKey, .categorisedHow, .categorisedWhy, .categorisedConfidence, .categorisedFrom, .events, .fingerprint, .groupingMethod, .groupingVersion, .groupedBecause, .componentId, .resolvedAt, seenThereAt: s.lastSeen, seenThereAs: s.groupId}) AS value
