// Notes why what an integration sent could not be taken.
MATCH (i:Entity&Integration {id: $id})
WHERE i.workspace = $workspace
SET i.lastFailureAt = $at, i.lastFailure = $sentence
RETURN i.id AS id
