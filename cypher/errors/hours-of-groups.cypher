// The events of error groups, with those of what is shown under them, by the hour, over some weeks.
UNWIND $ids AS id
MATCH (g:Entity&ErrorGroup {id: id})<-[:SAME_AS*0..1]-(m:ErrorGroup)
WHERE g.workspace = $workspace
MATCH (b:ErrorBucket)
WHERE b.workspace = $workspace AND b.groupId = m.id AND b.hour >= $since AND b.hour < $until
WITH id, b.hour AS hour, sum(b.events) AS events
RETURN id, collect({at: hour, events: events}) AS hours
