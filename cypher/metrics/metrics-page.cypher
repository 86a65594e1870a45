// Finds the page of metrics after a cursor, by key, of those that are measured where the caller may read.
MATCH (m:Metric)
WHERE m.workspace = $workspace AND m.key > $afterKey AND m.id IS NOT NULL
  AND ($text IS NULL OR toLower(m.key) CONTAINS $text OR toLower(m.description) CONTAINS $text)
  AND ($components IS NULL OR EXISTS { (m)<-[:SERIES_OF]-(s:Series) WHERE s.componentId IN $components })
  AND ($componentIds IS NULL OR EXISTS { (m)<-[:SERIES_OF]-(s:Series) WHERE s.componentId IN $componentIds })
RETURN m {.id, .key, .unit, .kind, .direction, .description, .createdAt} AS node
ORDER BY m.workspace, m.key, m.id
LIMIT $limit
