// Removes some receipts of events that came before a time.
MATCH (n:Receipt)
WHERE n.hour < $before
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS removed
