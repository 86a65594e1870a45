// Has tests run no later than their schedules say, after something of theirs was given back.
UNWIND $ids AS id
MATCH (t:Entity&CapabilityTest {id: id})
WHERE t.workspace = $workspace AND t.nextAt > $at + t.everyMinutes * 60000
SET t.nextAt = $at + t.everyMinutes * 60000
RETURN t.id AS id
