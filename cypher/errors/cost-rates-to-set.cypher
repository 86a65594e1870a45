// Reads what was said so far of what errors cost.
MATCH (n:Entity&ErrorCostRates {id: $id})
WHERE n.workspace = $workspace
RETURN n {.id, .componentId, .currency, .pricePerHour, .hoursPerGroup, .minutes, .changedAt} AS node
