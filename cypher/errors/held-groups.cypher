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
  WITH a, [(g)<-[s:SAME_AS]-(m:ErrorGroup) | {id: m.id, events: s.eventsThen, people: s.peopleThen}] AS members, coalesce(a.memberIds, []) AS ids
  // What came under it since brought events along that are no news, and what went took those away that there were.
  WITH a, [m IN members WHERE NOT m.id IN ids] AS came, [i IN range(0, size(ids) - 1) WHERE none(m IN members WHERE m.id = ids[i])] AS gone
  RETURN a {.until, .time, .count,
    eventsThen: a.eventsThen + reduce(sum = 0, m IN came | sum + m.events) - reduce(sum = 0, i IN gone | sum + a.memberEvents[i]),
    peopleThen: a.peopleThen + reduce(sum = 0, m IN came | sum + m.people) - reduce(sum = 0, i IN gone | sum + a.memberPeople[i])} AS archive
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
  CASE WHEN coalesce(archive.until, '') <> 'PEOPLE' THEN 0 WHEN g.ownEvents IS NULL THEN COUNT { (g)<-[:AFFECTED_BY]-() } ELSE COUNT { MATCH (g)<-[:SAME_AS*0..1]-(:ErrorGroup)<-[:AFFECTED_BY]-(p:Person) RETURN DISTINCT p } END AS people, resolution, archive, releases, containing, COLLECT { MATCH (g)<-[:SAME_AS*0..1]-(:ErrorGroup)-[:SEEN_IN_PROJECT]->(p:Project) RETURN DISTINCT p.id } AS projectIds
