// Lets chunks whose series is gone be as they are: nobody can ask for their sums.
UNWIND $keys AS key
MATCH (n:MetricChunk {key: key})
WHERE n.workspace = $workspace AND NOT EXISTS { (s:Entity&Series {id: split(n.key, '/')[0]} WHERE s.workspace = $workspace) }
REMOVE n.dirty
RETURN n.key AS key
