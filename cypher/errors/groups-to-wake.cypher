// Finds the error groups of all workspaces of which time alone has changed where they stand.
MATCH (g:ErrorGroup)
WHERE g.wakeAt <= $now AND g.id IS NOT NULL AND g.canonicalId IS NULL
RETURN g.workspace AS workspace, g.id AS id
ORDER BY g.wakeAt, g.id
LIMIT $limit
