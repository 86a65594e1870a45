// Removes daily summaries of long ago, of all workspaces; answers how many.
MATCH (n:MetricDays)
WHERE n.until < $before
WITH n LIMIT $limit
DELETE n
RETURN count(*) AS removed
