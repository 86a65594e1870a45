// What was said when an error group, and those that have most words in common with it and were resolved once, were resolved; with when each fix could first be seen to hold.
MATCH (g:Entity&ErrorGroup {id: key})
WHERE g.workspace = $workspace
CALL (g) {
  MATCH (g)<-[:SAME_AS*0..1]-(n:ErrorGroup)
  RETURN n
  UNION
  WITH g WHERE g.searchWords <> ''
  CALL db.index.fulltext.queryNodes('error_group_text', $among + ' +searchWords:(' + g.searchWords + ')', {limit: $most}) YIELD node AS n
  WHERE n.workspace = $workspace
  RETURN n
}
WITH DISTINCT n
WHERE $components IS NULL OR n.componentId IN $components
MATCH (n)-[:RESOLVED_BY]->(x:Resolution)
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
RETURN collect({
  group: n {.id, .title, .culprit, .status, .level, .platform, .firstSeen, .lastSeen, .regressedAt, .escalatedAt, .escalation, .events, .fingerprint, .groupingMethod, .groupingVersion, .groupedBecause, .componentId, .resolvedAt},
  resolution: x {.id, .at, .by, .reason, .inRelease, .commit, fix: coalesce(x.fix, CASE WHEN x.inRelease IS NULL THEN 'NOW' ELSE 'RELEASE' END)},
  regressedAt: x.regressedAt, eventsThen: x.eventsThen, released: released, next: next, containing: containing, isOwn: key IN [n.id, n.canonicalId]}) AS value
