// Finds the page of one metric's series after a cursor, by id, that meet a filter and that the caller may read.
MATCH (s:Series)
WHERE s.workspace = $workspace AND s.metricId = key AND s.id > $afterId
  AND ($components IS NULL OR s.componentId IN $components)
  AND ($componentIds IS NULL OR s.componentId IN $componentIds)
  AND ($projectIds IS NULL OR s.projectId IN $projectIds)
  AND ($release IS NULL OR EXISTS { (s)-[:MEASURED_IN_RELEASE]->(:Release {version: $release}) })
  AND all(one IN $attributes WHERE s.attributes CONTAINS '{' + one OR s.attributes CONTAINS ',' + one)
WITH s ORDER BY s.workspace, s.metricId, s.id
LIMIT $limit
RETURN collect(s {.id, .attributes, .createdAt, .lastAt, .lastValue, .metricId, .componentId, .releaseId, .projectId, .form}) AS value
