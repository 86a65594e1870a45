// The latest words that error groups are mended; with when each fix could first be seen to hold.
MATCH (x:Resolution)
WHERE x.workspace = $workspace AND x.at IS NOT NULL AND x.id IS NOT NULL
WITH x
ORDER BY x.workspace DESC, x.at DESC, x.id DESC
LIMIT $limit
MATCH (n:ErrorGroup)-[:RESOLVED_BY]->(x)
WHERE n.workspace = $workspace AND ($components IS NULL OR n.componentId IN $components)
CALL (n, x) {
  OPTIONAL MATCH (r:Entity&Release {id: x.releaseId})
  WHERE r.workspace = $workspace
  RETURN r.createdAt AS released
}
CALL (n, x) {
  MATCH (:Entity&Component {id: n.componentId})<-[:RELEASE_OF]-(r:Release)
  WHERE x.fix = 'NEXT' AND r.createdAt > x.at
  RETURN min(r.createdAt) AS next
}
CALL (n, x) {
  MATCH (c:Change)
  WHERE c.workspace = $workspace AND c.kind = 'COMMIT' AND c.externalId STARTS WITH x.commit
  WITH n, min(c.at) AS made
  MATCH (:Entity&Component {id: n.componentId})<-[:RELEASE_OF]-(r:Release)
  WHERE coalesce(r.releasedAt, r.createdAt) >= made
  RETURN min(r.createdAt) AS containing
}
RETURN n {.id, .title, .culprit, .status, .level, .platform, .firstSeen, .lastSeen, .regressedAt, .escalatedAt, .escalation, .events, .fingerprint, .groupingMethod, .groupingVersion, .groupedBecause, .componentId, .resolvedAt} AS group,
  x {.id, .at, .by, .reason, .inRelease, .commit, fix: coalesce(x.fix, CASE WHEN x.inRelease IS NULL THEN 'NOW' ELSE 'RELEASE' END)} AS resolution,
  x.regressedAt AS regressedAt, x.eventsThen AS eventsThen, released, next, containing
