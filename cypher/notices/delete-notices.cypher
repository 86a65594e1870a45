// Deletes some notices of a watch that is gone; answers how many.
MATCH (n:Notice)
WHERE n.workspace = $workspace AND n.watchId = $watchId AND n.at IS NOT NULL AND n.id IS NOT NULL
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS deleted
