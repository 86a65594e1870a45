// Finds a series by its id, if its component is one of those that may be read.
MATCH (s:Entity&Series {id: key})
WHERE s.workspace = $workspace AND ($components IS NULL OR s.componentId IN $components)
RETURN s {.id, .attributes, .createdAt, .lastAt, .lastValue, .metricId, .componentId, .releaseId, .projectId, .form} AS value
