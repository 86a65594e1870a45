// The errors that people have put into a category, latest first.
MATCH (g:ErrorGroup)
WHERE g.workspace = $workspace AND g.correctedAt IS NOT NULL AND g.id IS NOT NULL
RETURN g.id AS id, g.correctedTo AS category, g.title AS title, g.signs AS signs
ORDER BY g.workspace DESC, g.correctedAt DESC, g.id DESC
LIMIT $limit
