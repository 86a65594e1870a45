// Counts the events of error groups in the hour and the day that have begun, of those that can escalate, beside what was to be expected of them.
UNWIND $ids AS id
MATCH (n:Entity&ErrorGroup {id: id})
WHERE n.workspace = $workspace
// What is shown under another escalates as that.
WITH DISTINCT coalesce(n.canonicalId, n.id) AS shown
MATCH (g:Entity&ErrorGroup {id: shown})
WHERE g.workspace = $workspace AND g.status <> 'RESOLVED'
CALL (g) {
  MATCH (g)<-[:SAME_AS*0..1]-(m:ErrorGroup)
  MATCH (b:ErrorBucket)
  WHERE b.workspace = $workspace AND b.groupId = m.id AND b.hour >= $day
  RETURN sum(b.events) AS today, sum(CASE WHEN b.hour >= $hour THEN b.events ELSE 0 END) AS thisHour
}
RETURN g.id AS id, g.firstSeen AS firstSeen, g.forecast AS forecast, g.forecastAt AS forecastAt, today, thisHour
