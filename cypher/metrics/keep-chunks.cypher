// Writes chunks, which are then to be summed up.
UNWIND $chunks AS row
MATCH (n:MetricChunk {key: row.key})
WHERE n.workspace = $workspace
SET n.body = row.body, n.age = row.age, n.dirty = row.key
RETURN n.key AS key
