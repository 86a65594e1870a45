// The error groups that are new or were seen in a stretch of time, each with its hours, its first release, and what a person has named as its cause.
CALL {
  MATCH (g:ErrorGroup)
  WHERE g.workspace = $workspace AND g.firstSeen >= $since AND g.id IS NOT NULL AND g.canonicalId IS NULL AND ($components IS NULL OR g.componentId IN $components)
  WITH g ORDER BY g.workspace DESC, g.firstSeen DESC, g.id DESC
  LIMIT $limit
  RETURN g
UNION
  MATCH (g:ErrorGroup)
  WHERE g.workspace = $workspace AND g.lastSeen >= $since AND g.id IS NOT NULL AND g.canonicalId IS NULL AND ($components IS NULL OR g.componentId IN $components)
  WITH g ORDER BY g.workspace DESC, g.lastSeen DESC, g.id DESC
  LIMIT $limit
  RETURN g
}
WITH g WHERE NOT g.status IN ['RESOLVED', 'ARCHIVED']
CALL (g) {
  MATCH (g)<-[:SAME_AS*0..1]-(m:ErrorGroup)
  MATCH (b:ErrorBucket)
  WHERE b.workspace = $workspace AND b.groupId = m.id AND b.hour >= $from
  WITH b.hour AS hour, sum(b.events) AS events
  RETURN collect({at: hour, events: events}) AS hours
}
CALL (g) {
  MATCH (g)<-[:SAME_AS*0..1]-(m:ErrorGroup)
  CALL (m) {
    MATCH (o:ErrorOccurrence)
    WHERE o.workspace = $workspace AND o.groupId = m.id AND o.at >= $since AND o.id IS NOT NULL
    RETURN o ORDER BY o.workspace DESC, o.groupId DESC, o.at DESC, o.id DESC
    LIMIT $occurrences
  }
  RETURN [x IN collect(o.traceId) WHERE x IS NOT NULL] AS traces, head(collect(o.transaction)) AS operation
}
RETURN g.id AS id, g.componentId AS componentId, g.firstSeen AS firstSeen, g.regressedAt AS regressedAt, hours, traces, operation,
  head(COLLECT {
    MATCH (g)<-[:SAME_AS*0..1]-(m:ErrorGroup)
    WITH m ORDER BY coalesce(m.ownFirstSeen, m.firstSeen), m.id LIMIT 1
    MATCH (m)-[:FIRST_SEEN_IN]->(r:Release)
    RETURN r {.id, .version, .createdAt} }) AS release,
  head([(g)-[:CAUSED_BY]->(x) | {id: coalesce(x.canonicalId, x.id), isError: x:ErrorGroup}]) AS named
