// Makes the metrics that are named for the first time; answers those.
UNWIND $metrics AS row
MERGE (m:Entity:Metric {id: row.id})
ON CREATE SET m.workspace = $workspace, m.key = row.key, m.unit = row.unit, m.kind = row.kind, m.direction = row.direction,
  m.description = row.description, m.createdAt = $at, m.by = $by
WITH m WHERE m.by = $by
REMOVE m.by
RETURN m.id AS id, m.key AS key
