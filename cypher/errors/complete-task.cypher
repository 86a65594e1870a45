// Says that what was to be done about an error group is done, or is not after all.
MATCH (t:Entity&ErrorTask {id: $id})
WHERE t.workspace = $workspace
SET t.doneAt = $doneAt, t.doneBy = $doneBy
