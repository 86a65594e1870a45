// Changes what is said of a project.
MATCH (n:Entity&Project {id: $id})
WHERE n.workspace = $workspace
SET n.name = $name, n.clientId = $clientId, n.budget = toFloat($budget), n.cost = toFloat($cost), n.currency = $currency,
  n.startedAt = $startedAt, n.dueAt = $dueAt
RETURN n {.id, .key, .name, .status, .outcome, .score, .reason, .closedAt, .budget, .cost, .currency, .startedAt, .dueAt, .clientId, .createdAt, memberIds: [(n)<-[:SAME_AS]-(x:Project) | x.id]} AS node
