// Finds the workspace itself by its id.
MATCH (w:Entity&Workspace {id: key})
WHERE w.workspace = $workspace
RETURN w {.id, .key, .name, .createdAt} AS value
