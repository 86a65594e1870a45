// Finds a capability by its id.
MATCH (n:Entity&Capability {id: key})
WHERE n.workspace = $workspace
RETURN n {.id, .key, .name, .description, .examples, .owner, .cost, .currency, .level, .state, .createdAt, .changedAt} AS value
