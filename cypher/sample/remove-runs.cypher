// Removes some of the workspace's notes on calls and runs.
MATCH (n:Run)
WHERE n.workspace = $workspace AND n.key IS NOT NULL
WITH n LIMIT $limit
DELETE n
RETURN count(*) AS nodes
