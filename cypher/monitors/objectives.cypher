// Finds the page of objectives after a cursor, by name, of those that the caller may read.
MATCH (o:Objective)
WHERE o.workspace = $workspace AND o.name >= $afterName AND o.id IS NOT NULL
  AND CASE WHEN o.name = $afterName THEN o.id > $afterId ELSE true END
  AND ($components IS NULL OR o.componentId IN $components)
  AND ($text IS NULL OR toLower(o.name) CONTAINS $text)
MATCH (t:Entity {id: o.standingId})
RETURN o {.*, standing: t {.*}} AS node
ORDER BY o.workspace, o.name, o.id
LIMIT $limit
