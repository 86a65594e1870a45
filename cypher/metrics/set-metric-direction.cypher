// Says which way a metric is good.
MATCH (m:Entity&Metric {id: $id})
WHERE m.workspace = $workspace
SET m.direction = $direction
RETURN m {.id, .key, .unit, .kind, .direction, .description, .createdAt} AS node
