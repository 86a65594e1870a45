// Reads what error groups are put into categories by.
UNWIND $ids AS id
MATCH (g:Entity&ErrorGroup {id: id})
WHERE g.workspace = $workspace
RETURN g.id AS id, g.title AS title, g.platform AS platform, g.signs AS signs, g.correctedTo AS correctedTo
