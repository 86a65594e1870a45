// Finds the page of minutes and kinds before a cursor, latest first, each with what every process counted in it.
MATCH (m:IntakeMinute)
WHERE m.workspace = $workspace AND m.minute <= $before AND m.minute >= $since AND m.kind IS NOT NULL
  // A CASE and not an OR, of which the planner would make two reads of the index and a sort.
  AND CASE WHEN m.minute = $before THEN m.kind < $beforeKind ELSE true END
  AND ($kind IS NULL OR m.kind = $kind)
WITH m ORDER BY m.workspace DESC, m.minute DESC, m.kind DESC
LIMIT $limit
CALL (m) {
  MATCH (c:IntakeCount)-[:COUNTED_IN]->(m)
  RETURN collect(c {.received, .stored, .duplicate, .filtered, .limited, .invalid, .dropped, .forgotten, .reasons, .reasonItems}) AS parts
}
RETURN m {.id, at: m.minute, .kind, parts: parts} AS node
