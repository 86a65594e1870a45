// Writes daily summaries.
UNWIND $rows AS row
MATCH (n:MetricDays {key: row.key})
WHERE n.workspace = $workspace
SET n.body = row.body, n.until = row.until
