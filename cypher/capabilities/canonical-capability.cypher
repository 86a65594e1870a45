// The capability that a capability is shown under, being the same thing.
MATCH (m:Entity&Capability {id: key})-[:SAME_AS]->(n:Capability)
WHERE m.workspace = $workspace
RETURN n {.id, .key, .name, .description, .examples, .owner, .cost, .currency, .level, .state, .createdAt, .changedAt} AS value
LIMIT 1
