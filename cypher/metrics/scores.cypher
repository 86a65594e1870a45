// Finds the page of scores after a cursor, newest first.
MATCH (s:Score)
WHERE s.workspace = $workspace AND s.at <= $before AND s.id IS NOT NULL
  // A CASE and not an OR, of which the planner would make two reads of the index and a sort.
  AND CASE WHEN s.at = $before THEN s.id < $beforeId ELSE true END
  AND ($components IS NULL OR s.componentId IN $components)
  AND ($name IS NULL OR s.name = $name)
  AND ($source IS NULL OR s.source = $source)
  AND ($attached IS NULL OR $attached = (s.componentId IS NOT NULL))
RETURN s {.id, .target, .level, .name, .value, .passed, .comment, .source, .sourceName, .at, .recordedAt, .callAt, .componentId, .releaseId, .projectId} AS node
ORDER BY s.workspace DESC, s.at DESC, s.id DESC
LIMIT $limit
