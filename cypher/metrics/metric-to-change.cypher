// Takes a metric for this transaction alone and reads it.
MATCH (m:Entity&Metric {id: $id})
WHERE m.workspace = $workspace
SET m.id = $id
RETURN m {.id, .key, .unit, .kind, .direction, .description, .createdAt} AS node
