// Tells which of some projects are there, and whose they are.
UNWIND $ids AS id
MATCH (p:Entity&Project {id: id})
WHERE p.workspace = $workspace
RETURN p.id AS id, p.clientId AS clientId
