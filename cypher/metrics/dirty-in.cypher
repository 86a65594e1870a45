// Reads the chunks of stretches of keys that are not summed up as they are.
UNWIND $ranges AS range
MATCH (n:MetricChunk)
WHERE n.dirty >= range.from AND n.dirty <= range.to AND n.workspace = $workspace
RETURN n.key AS key, n.body AS body
