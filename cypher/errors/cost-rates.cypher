// Lists what errors cost: of the whole workspace first, then of components that have rates of their own.
MATCH (n:ErrorCostRates)
WHERE n.workspace = $workspace AND n.place IS NOT NULL AND n.id IS NOT NULL
  AND ($components IS NULL OR n.componentId IS NULL OR n.componentId IN $components)
RETURN n {.id, .componentId, .currency, .pricePerHour, .hoursPerGroup, .minutes, .changedAt} AS node
ORDER BY n.workspace, n.place, n.id
LIMIT $limit
