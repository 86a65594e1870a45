// Finds what errors cost by its id, if it is of the whole workspace or of a component whose errors may be read.
MATCH (n:Entity&ErrorCostRates {id: key})
WHERE n.workspace = $workspace AND ($components IS NULL OR n.componentId IS NULL OR n.componentId IN $components)
RETURN n {.id, .componentId, .currency, .pricePerHour, .hoursPerGroup, .minutes, .changedAt} AS value
