// Notes by what error groups are told that were made without it.
UNWIND $groups AS row
MATCH (g:Entity&ErrorGroup {id: row.id})
WHERE g.workspace = $workspace
SET g.signs = row.signs, g.searchWords = row.searchWords
