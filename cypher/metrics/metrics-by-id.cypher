// Finds a metric by its id, if it is measured where the caller may read.
MATCH (m:Entity&Metric {id: key})
WHERE m.workspace = $workspace
  AND ($components IS NULL OR EXISTS { (m)<-[:SERIES_OF]-(s:Series) WHERE s.componentId IN $components })
RETURN m {.id, .key, .unit, .kind, .direction, .description, .createdAt} AS value
