// Takes chunks for this transaction alone and reads them; those that are not there are made.
UNWIND $keys AS key
MERGE (n:MetricChunk {key: key})
ON CREATE SET n.workspace = $workspace, n.version = 0
SET n.version = n.version + 1
RETURN key, CASE WHEN n.workspace = $workspace THEN n.body END AS body
