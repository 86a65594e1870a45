// Removes some counts of measurements that were last refused before a time, of all workspaces.
MATCH (n:MetricRefusal)
WHERE n.lastAt < $before
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS removed
