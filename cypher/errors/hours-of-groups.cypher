// The events of error groups by the hour, over some weeks.
UNWIND $ids AS id
MATCH (b:ErrorBucket)
WHERE b.workspace = $workspace AND b.groupId = id AND b.hour >= $since AND b.hour < $until
WITH id, b.hour AS hour, sum(b.events) AS events
RETURN id, collect({at: hour, events: events}) AS hours
