// Finds an import by its id.
MATCH (i:Entity&Import {id: key})
WHERE i.workspace = $workspace
RETURN i {.id, .kind, .source, .at, .actor, .counts} AS value
