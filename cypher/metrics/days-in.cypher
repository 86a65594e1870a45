// Reads the daily summaries of stretches of keys.
UNWIND $ranges AS range
MATCH (n:MetricDays)
WHERE n.key >= range.from AND n.key <= range.to AND n.workspace = $workspace
RETURN n.key AS key, n.body AS body
