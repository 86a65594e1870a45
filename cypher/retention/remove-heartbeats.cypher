// Removes some heartbeats of processes that have not beaten since a time.
MATCH (n:Heartbeat)
WHERE n.at < $before
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS removed
