// Changes what is said of a capability.
MATCH (n:Entity&Capability {id: $id})
WHERE n.workspace = $workspace
SET n.name = $name, n.description = $description, n.examples = $examples, n.owner = $owner, n.cost = $cost, n.currency = $currency, n.level = $level, n.state = $state, n.changedAt = $at
RETURN n {.id, .key, .name, .description, .examples, .owner, .cost, .currency, .level, .state, .createdAt, .changedAt} AS node
