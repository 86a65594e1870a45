// Tells which error groups of some ids there are.
UNWIND $ids AS id
MATCH (g:Entity&ErrorGroup {id: id})
WHERE g.workspace = $workspace
RETURN g.id AS id
