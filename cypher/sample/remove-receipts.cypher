// Removes some of the workspace's receipts.
MATCH (n:Receipt)
WHERE n.workspace = $workspace AND n.hour IS NOT NULL
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS nodes
