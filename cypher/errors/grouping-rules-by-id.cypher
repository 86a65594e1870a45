// Finds a rule for grouping errors by its id.
MATCH (r:Entity&ErrorGroupingRule {id: key})
WHERE r.workspace = $workspace
RETURN r {.id, .key, .name, .version, .position, .conditions, .fingerprint, .changedAt} AS value
