// Removes some counts of what processes received before a time.
MATCH (n:IntakeCount)
WHERE n.minute < $before
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS removed
