// Takes chunks for this transaction alone and reads them; those that are not there are made.
UNWIND $keys AS key
MERGE (n:MetricChunk {key: key})
ON CREATE SET n.workspace = $workspace, n.version = 0
// A value that is read before the lock is had may be old by then: first the lock, then what is counted on.
SET n.locked = true
WITH n, key
SET n.version = n.version + 1
REMOVE n.locked
RETURN key, CASE WHEN n.workspace = $workspace THEN n.body END AS body
