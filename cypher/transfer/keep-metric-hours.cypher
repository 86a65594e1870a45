// Keeps hourly summaries of measurements of a copy, each once by its key.
UNWIND $nodes AS row
MERGE (n:MetricHours {key: row.key})
SET n = row.properties
