// The error groups that were seen latest since a time, with their events by the hour, the projects that each was seen in, and when it was resolved.
MATCH (g:ErrorGroup)
WHERE g.workspace = $workspace AND g.lastSeen >= $since AND g.id IS NOT NULL
  AND g.canonicalId IS NULL AND ($components IS NULL OR g.componentId IN $components)
WITH g ORDER BY g.workspace DESC, g.lastSeen DESC, g.id DESC
LIMIT $limit
CALL (g) {
  MATCH (g)<-[:SAME_AS*0..1]-(m:ErrorGroup)
  MATCH (b:ErrorBucket)
  WHERE b.workspace = $workspace AND b.groupId = m.id AND b.hour >= $since AND b.hour < $until
  WITH b.hour AS hour, sum(b.events) AS events
  RETURN collect({at: hour, events: events}) AS hours
}
RETURN g {.id, .title, .culprit, .status, .level, .platform, .firstSeen, .lastSeen, .regressedAt, .escalatedAt, .escalation, .events, .fingerprint, .groupingMethod, .groupingVersion, .groupedBecause, .componentId, .resolvedAt} AS node,
  hours, [(g)<-[:SAME_AS*0..1]-(:ErrorGroup)-[s:SEEN_IN_PROJECT]->(p:Project) | {projectId: p.id, firstSeen: s.firstSeen}] AS projects,
  [(g)<-[:SAME_AS*0..1]-(:ErrorGroup)-[:RESOLVED_BY]->(x:Resolution) | x.at] AS resolvedAt
