// Removes some of the workspace's entities with their links.
MATCH (n:Entity)
WHERE n.workspace = $workspace AND n.id IS NOT NULL
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS nodes
