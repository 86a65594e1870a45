// Finds a release by its id.
MATCH (n:Entity&Release {id: key})
WHERE n.workspace = $workspace
RETURN n {.id, .version, .componentId, .createdAt} AS value
