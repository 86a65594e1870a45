// Finds a minute and kind by its id, with what every process counted in it.
MATCH (m:Entity&IntakeMinute {id: key})
WHERE m.workspace = $workspace
RETURN m {.id, at: m.minute, .kind, parts: [(c:IntakeCount)-[:COUNTED_IN]->(m) |
  c {.received, .stored, .duplicate, .filtered, .limited, .invalid, .dropped, .forgotten, .reasons, .reasonItems}]} AS value
