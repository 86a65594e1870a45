// Locks a capability and reads it, so that what is decided from it still holds at the commit.
MATCH (n:Entity&Capability {id: $id})
WHERE n.workspace = $workspace
SET n.id = n.id
RETURN n {.id, .key, .name, .description, .examples, .owner, .cost, .currency, .level, .state, .createdAt, .changedAt} AS node
