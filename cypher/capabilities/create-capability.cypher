// Creates a capability, or finds the one with this key.
MERGE (n:Entity:Capability {id: $id})
ON CREATE SET n.workspace = $workspace, n.key = $key, n.searchIn = $searchIn, n.createdAt = $at, n.changedAt = $at, n.by = $by,
  n.name = $name, n.description = $description, n.examples = $examples, n.owner = $owner, n.cost = $cost, n.currency = $currency, n.level = $level, n.state = $state
WITH n, n.by = $by AS created
REMOVE n.by
RETURN n {.id, .key, .name, .description, .examples, .owner, .cost, .currency, .level, .state, .createdAt, .changedAt} AS node, created
