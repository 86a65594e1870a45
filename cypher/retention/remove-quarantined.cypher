// Removes some quarantined things that came before a time.
MATCH (n:Quarantined)
WHERE n.at < $before
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS removed
