// Removes what is known of the workspace's vectors.
MATCH (n:EmbeddingSpace)
WHERE n.workspace = $workspace AND n.id IS NOT NULL
WITH n LIMIT $limit
DELETE n
RETURN count(*) AS nodes
