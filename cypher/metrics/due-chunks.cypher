// Finds chunks of any workspace whose hour is over and that are not summed up as they are.
MATCH (n:MetricChunk)
WHERE n.dirty > '' AND n.age < $before
RETURN n.workspace AS workspace, n.key AS key
LIMIT $limit
