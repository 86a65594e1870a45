// Keeps a baseline under its name, unless there is one of that name.
MATCH (m:Entity&Metric {id: $metricId})
WHERE m.workspace = $workspace
MERGE (b:Entity:Baseline {id: $id})
ON CREATE SET b.workspace = $workspace, b.name = $name, b.metricId = m.id, b.from = $from, b.to = $to, b.values = $values, b.n = $n,
  b.mean = toFloat($mean), b.low = toFloat($low), b.high = toFloat($high), b.variance = toFloat($variance), b.percents = $percents,
  b.percentiles = [one IN $percentiles | toFloat(one)], b.seasonBy = $seasonBy, b.season = $season, b.filter = $filter, b.componentIds = $componentIds,
  b.createdAt = $at, b.by = $by
WITH m, b, coalesce(b.by = $by, false) AS created
REMOVE b.by
FOREACH (one IN CASE WHEN created THEN [1] ELSE [] END | MERGE (b)-[:BASELINE_OF]->(m))
RETURN b {.id, .name, .metricId, .from, .to, .values, .n, .mean, .low, .high, .variance, .percents, .percentiles, .seasonBy, .season, .filter, .createdAt} AS node, created
