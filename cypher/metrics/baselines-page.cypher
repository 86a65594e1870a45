// Finds the page of baselines after a cursor, by name, of those whose components the caller may read.
MATCH (b:Baseline)
WHERE b.workspace = $workspace AND b.name > $afterName AND b.id IS NOT NULL
  AND ($components IS NULL OR all(id IN b.componentIds WHERE id IN $components))
RETURN b {.id, .name, .metricId, .from, .to, .values, .n, .mean, .low, .high, .variance, .percents, .percentiles, .seasonBy, .season, .filter, .createdAt} AS node
ORDER BY b.workspace, b.name, b.id
LIMIT $limit
