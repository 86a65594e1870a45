// Keeps points of measurements of a copy, each once by its key.
UNWIND $nodes AS row
MERGE (n:MetricChunk {key: row.key})
SET n = row.properties
