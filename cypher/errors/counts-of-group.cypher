// Counts an error group's events by hour, oldest hour first.
MATCH (b:ErrorBucket)
WHERE b.workspace = $workspace AND b.groupId = key AND b.hour >= $since AND b.hour < $until
WITH b.hour AS hour, sum(b.events) AS events
ORDER BY hour
RETURN collect({at: hour, events: events}) AS value
