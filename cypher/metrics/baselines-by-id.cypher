// Finds a baseline by its id, if the caller may read its components.
MATCH (b:Entity&Baseline {id: key})
WHERE b.workspace = $workspace AND ($components IS NULL OR all(id IN b.componentIds WHERE id IN $components))
RETURN b {.id, .name, .metricId, .from, .to, .values, .n, .mean, .low, .high, .variance, .percents, .percentiles, .seasonBy, .season, .filter, .createdAt} AS value
