// Removes some of the workspace's error counts.
MATCH (n:ErrorBucket)
WHERE n.workspace = $workspace AND n.groupId IS NOT NULL AND n.hour IS NOT NULL
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS nodes
