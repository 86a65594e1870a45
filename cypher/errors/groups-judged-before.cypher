// Finds error groups of all workspaces that were judged by an older tree of categories, or before somebody corrected one.
MATCH (j:Journal)
WHERE j.workspace >= ''
OPTIONAL MATCH (t:ErrorTaxonomy {workspace: j.workspace})
WITH j, $shipped + coalesce(t.changes, 0) AS wanted
CALL (j, wanted) {
  MATCH (g:ErrorGroup)
  WHERE g.workspace = j.workspace AND g.judgedBy < wanted AND g.id IS NOT NULL
  RETURN g.id AS id
  LIMIT $each
}
RETURN j.workspace AS workspace, collect(id) AS ids
LIMIT 1000
