// Keeps what processes counted, as it stands; a flush that is repeated, or comes after a newer one, changes nothing.
UNWIND $counts AS row
MERGE (m:Entity:IntakeMinute {id: row.minuteId})
ON CREATE SET m.workspace = $workspace, m.minute = row.minute, m.kind = row.kind
MERGE (c:Entity:IntakeCount {id: row.id})
ON CREATE SET c.workspace = $workspace, c.minute = row.minute, c.kind = row.kind, c.process = row.process, c.version = 0
MERGE (c)-[:COUNTED_IN]->(m)
WITH c, row WHERE c.version < row.version
SET c.version = row.version, c.received = row.received, c.stored = row.stored, c.duplicate = row.duplicate, c.filtered = row.filtered,
  c.limited = row.limited, c.invalid = row.invalid, c.dropped = row.dropped, c.forgotten = row.forgotten,
  c.reasons = row.reasons, c.reasonItems = row.reasonItems
