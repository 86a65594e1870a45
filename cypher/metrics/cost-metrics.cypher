// Names the metrics that are costs themselves.
MATCH (m:Metric)
WHERE m.workspace = $workspace AND m.key > '' AND m.id IS NOT NULL AND m.key ENDS WITH '.cost'
RETURN m.id AS id, m.key AS key, m.unit AS unit
