// Keeps scores; one of the same target, name and source stands over the one before it. Those without a call wait for it.
UNWIND $scores AS row
MERGE (s:Entity:Score {id: row.id})
ON CREATE SET s.workspace = $workspace, s.target = row.target, s.name = row.name, s.source = row.source, s.sourceName = row.sourceName
SET s.level = row.level, s.value = toFloat(row.value), s.passed = row.passed, s.comment = row.comment, s.at = row.at, s.recordedAt = $at
FOREACH (one IN CASE WHEN s.componentId IS NULL THEN [1] ELSE [] END | SET s.tryAt = $tryAt, s.tries = 0)
RETURN s.id AS id
