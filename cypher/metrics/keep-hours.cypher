// Writes hourly summaries.
UNWIND $rows AS row
MATCH (n:MetricHours {key: row.key})
WHERE n.workspace = $workspace
SET n.body = row.body, n.until = row.until
