// Removes some notices of changes that were made before a time.
MATCH (n:Notice)
WHERE n.at < $before
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS removed
