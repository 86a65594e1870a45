// Writes chunks of a history that comes summed up; those that are there stay as they are.
UNWIND $chunks AS row
MERGE (n:MetricChunk {key: row.key})
ON CREATE SET n.workspace = $workspace, n.version = 1, n.body = row.body, n.age = row.age
