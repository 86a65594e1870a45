// Removes some minutes before a time, whose counts are gone.
MATCH (n:IntakeMinute)
WHERE n.minute < $before
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS removed
