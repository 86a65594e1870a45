// When an error group was seen: by hours, and what a person has named as its cause.
MATCH (g:Entity&ErrorGroup {id: key})
WHERE g.workspace = $workspace
CALL (g) {
  MATCH (b:ErrorBucket)
  WHERE b.workspace = $workspace AND b.groupId = g.id AND b.hour >= $from
  WITH b.hour AS hour, sum(b.events) AS events
  RETURN collect({at: hour, events: events}) AS hours
}
RETURN {hours: hours, release: head([(g)-[:FIRST_SEEN_IN]->(r:Release) | r {.id, .version, .createdAt}]), named: head([(g)-[:CAUSED_BY]->(x) | {id: x.id, isError: x:ErrorGroup}])} AS value
