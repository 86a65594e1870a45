// Notes when scores without a call are looked at again; null: never.
UNWIND $scores AS row
MATCH (s:Entity&Score {id: row.id})
WHERE s.workspace = $workspace AND s.componentId IS NULL
SET s.tryAt = row.tryAt, s.tries = s.tries + 1
