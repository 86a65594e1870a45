// Finds a score by its id, of those that may be seen.
MATCH (s:Entity&Score {id: key})
WHERE s.workspace = $workspace AND ($components IS NULL OR s.componentId IN $components)
RETURN s {.id, .target, .level, .name, .value, .passed, .comment, .source, .sourceName, .at, .recordedAt, .callAt, .componentId, .releaseId, .projectId} AS value
