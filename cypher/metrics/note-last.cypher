// Notes the latest point of series.
UNWIND $series AS row
MATCH (s:Entity&Series {id: row.id})
WHERE s.workspace = $workspace AND coalesce(s.lastAt < row.at, true)
SET s.lastAt = row.at, s.lastValue = toFloat(row.value)
