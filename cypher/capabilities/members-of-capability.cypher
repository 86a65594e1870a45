// Lists the capabilities that are shown under a capability, by key.
MATCH (c:Entity&Capability {id: key})<-[:SAME_AS]-(n:Capability)
WHERE c.workspace = $workspace
WITH n ORDER BY n.key
LIMIT $first
RETURN collect(n {.id, .key, .name, .description, .examples, .owner, .cost, .currency, .level, .state, .createdAt, .changedAt}) AS value
