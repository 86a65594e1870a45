// Finds the page of one component's scores after a cursor, newest first.
MATCH (s:Score)
WHERE s.workspace = $workspace AND s.componentId = key AND s.at <= $before AND s.id IS NOT NULL
  // A CASE and not an OR, of which the planner would make two reads of the index and a sort.
  AND CASE WHEN s.at = $before THEN s.id < $beforeId ELSE true END
  AND ($components IS NULL OR key IN $components)
  AND ($name IS NULL OR s.name = $name)
  AND ($source IS NULL OR s.source = $source)
  AND ($attached IS NULL OR $attached)
WITH s ORDER BY s.workspace DESC, s.componentId DESC, s.at DESC, s.id DESC
LIMIT $limit
RETURN collect(s {.id, .target, .level, .name, .value, .passed, .comment, .source, .sourceName, .at, .recordedAt, .callAt, .componentId, .releaseId, .projectId}) AS value
