// Puts off chunks that could not be summed up.
UNWIND $keys AS key
MATCH (n:MetricChunk {key: key})
WHERE n.workspace = $workspace
SET n.age = $age
RETURN n.key AS key
