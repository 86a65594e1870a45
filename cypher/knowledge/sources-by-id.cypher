// Finds a source by its id.
MATCH (s:Entity&Source {id: key})
WHERE s.workspace = $workspace
RETURN s {.id, .key, .name, .kind, .highestConfidence, .createdAt} AS value
