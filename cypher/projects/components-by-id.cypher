// Finds a component by its id.
MATCH (n:Entity&Component {id: key})
WHERE n.workspace = $workspace
RETURN n {.id, .key, .name, .number, .kind, .createdAt} AS value
