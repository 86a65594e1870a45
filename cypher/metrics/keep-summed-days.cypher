// Writes daily summaries of a history that comes summed up, over those that are there.
UNWIND $rows AS row
MERGE (n:MetricDays {key: row.key})
ON CREATE SET n.workspace = $workspace, n.version = 0
WITH n, row WHERE n.workspace = $workspace
SET n.body = row.body, n.until = row.until
