// Removes some error occurrences that came before a time; their groups and counts stay.
MATCH (n:ErrorOccurrence)
WHERE n.receivedAt < $before
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS removed
