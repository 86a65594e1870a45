// Tells what decides whether groups come back that are resolved or archived: what was said of them last, the releases of what came since, and whom they hit.
UNWIND $groups AS row
MATCH (g:Entity&ErrorGroup {id: row.id})
WHERE g.workspace = $workspace
// Locked, so that what is decided from it still holds at the commit.
SET g.id = g.id
WITH g, row
CALL (g) {
  OPTIONAL MATCH (g)-[:RESOLVED_BY]->(x:Resolution)
  WITH x ORDER BY x.at DESC LIMIT 1
  RETURN x {.at, .fix, .inRelease, .releaseId, .commit} AS resolution
}
CALL (g) {
  OPTIONAL MATCH (g)-[:ARCHIVED_BY]->(a:ErrorArchive)
  WITH g, a ORDER BY a.at DESC LIMIT 1
  // What came under it since it was archived brought events along that are no news.
  RETURN a {.until, .time, .count,
    eventsThen: a.eventsThen + reduce(sum = 0, s IN [(g)<-[s:SAME_AS]-(:ErrorGroup) | s] | sum + CASE WHEN s.at > a.at THEN s.eventsThen ELSE 0 END),
    peopleThen: a.peopleThen + reduce(sum = 0, s IN [(g)<-[s:SAME_AS]-(:ErrorGroup) | s] | sum + CASE WHEN s.at > a.at THEN s.peopleThen ELSE 0 END)} AS archive
}
CALL (row, resolution) {
  MATCH (r:Entity&Release)
  WHERE r.workspace = $workspace AND r.id IN row.releaseIds + coalesce([resolution.releaseId], [])
  RETURN collect(r {.id, .version, firstSeen: r.createdAt}) AS releases
}
CALL (g, resolution) {
  OPTIONAL MATCH (c:Change)
  WHERE c.workspace = $workspace AND c.kind = 'COMMIT' AND c.externalId STARTS WITH resolution.commit
  WITH g, c ORDER BY c.at LIMIT 1
  // The first release of its component that was made after it has it.
  OPTIONAL MATCH (:Entity&Component {id: g.componentId})<-[:RELEASE_OF]-(r:Release)
  WHERE coalesce(r.releasedAt, r.createdAt) >= c.at
  WITH r ORDER BY coalesce(r.releasedAt, r.createdAt), r.id LIMIT 1
  RETURN r {.version, firstSeen: r.createdAt} AS containing
}
// Groups that were archived before there were due times have only `wakeAt`.
RETURN g.id AS id, g {.status, .resolvedAt, .regressedAt, .escalatedAt, .escalation, .dueAt, .overdueAt, endsAt: coalesce(g.endsAt, CASE WHEN g.dueAt IS NULL THEN g.wakeAt END)} AS standing, g.componentId AS componentId, g.assigneeId AS assigneeId, g.events AS events,
  CASE WHEN g.ownEvents IS NULL THEN COUNT { (g)<-[:AFFECTED_BY]-() } ELSE COUNT { MATCH (g)<-[:SAME_AS*0..1]-(:ErrorGroup)<-[:AFFECTED_BY]-(p:Person) RETURN DISTINCT p } END AS people, resolution, archive, releases, containing, COLLECT { MATCH (g)<-[:SAME_AS*0..1]-(:ErrorGroup)-[:SEEN_IN_PROJECT]->(p:Project) RETURN DISTINCT p.id } AS projectIds
