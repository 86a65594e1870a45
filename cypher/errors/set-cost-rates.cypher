// Sets what errors cost, of one component or of all that have no rates of their own.
MERGE (n:Entity:ErrorCostRates {id: $id})
ON CREATE SET n.workspace = $workspace, n.componentId = $componentId, n.place = coalesce($componentId, '')
SET n.currency = $currency, n.pricePerHour = toFloat($pricePerHour), n.hoursPerGroup = toFloat($hoursPerGroup),
  n.minutes = [one IN $minutes | toFloat(one)], n.changedAt = $at
RETURN n {.id, .componentId, .currency, .pricePerHour, .hoursPerGroup, .minutes, .changedAt} AS node
