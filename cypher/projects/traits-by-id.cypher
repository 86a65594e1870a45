// Finds a trait by its id.
MATCH (t:Entity&Trait {id: key})
WHERE t.workspace = $workspace
RETURN t {.id, .key, .name, .kind, .unit, .createdAt} AS value
