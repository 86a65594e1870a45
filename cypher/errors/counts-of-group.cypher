// Counts an error group's events, and those of what is shown under it, by hour, oldest hour first.
MATCH (g:Entity&ErrorGroup {id: key})<-[:SAME_AS*0..1]-(m:ErrorGroup)
WHERE g.workspace = $workspace
MATCH (b:ErrorBucket)
WHERE b.workspace = $workspace AND b.groupId = m.id AND b.hour >= $since AND b.hour < $until
WITH b.hour AS hour, sum(b.events) AS events
ORDER BY hour
RETURN collect({at: hour, events: events}) AS value
