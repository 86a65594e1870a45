// Tells which of some projects are there, whose they are and whether they are under way.
UNWIND $ids AS id
MATCH (p:Entity&Project {id: id})
WHERE p.workspace = $workspace
RETURN p.id AS id, p.clientId AS clientId, p.status AS status
