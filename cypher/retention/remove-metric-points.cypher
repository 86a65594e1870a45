// Removes chunks that are old and summed up, of all workspaces; answers how many.
MATCH (n:MetricChunk)
WHERE n.age < $before AND n.dirty IS NULL
WITH n LIMIT $limit
DELETE n
RETURN count(*) AS removed
