// When an error group was seen: by hours, and what a person has named as its cause.
MATCH (g:Entity&ErrorGroup {id: key})
WHERE g.workspace = $workspace
CALL (g) {
  MATCH (g)<-[:SAME_AS*0..1]-(m:ErrorGroup)
  MATCH (b:ErrorBucket)
  WHERE b.workspace = $workspace AND b.groupId = m.id AND b.hour >= $from
  WITH b.hour AS hour, sum(b.events) AS events
  RETURN collect({at: hour, events: events}) AS hours
}
RETURN {hours: hours, release: head(COLLECT {
    MATCH (g)<-[:SAME_AS*0..1]-(m:ErrorGroup)
    WITH m ORDER BY coalesce(m.ownFirstSeen, m.firstSeen), m.id LIMIT 1
    MATCH (m)-[:FIRST_SEEN_IN]->(r:Release)
    RETURN r {.id, .version, .createdAt} }), named: head([(g)-[:CAUSED_BY]->(x) | {id: coalesce(x.canonicalId, x.id), isError: x:ErrorGroup}])} AS value
