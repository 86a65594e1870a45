// Finds how anomalous series were since a time: of each the highest score of those anomalies that are open or opened since.
UNWIND $asked AS one
UNWIND one.series AS id
MATCH (s:Entity&Series {id: id})<-[:ANOMALY_ON]-(a:Anomaly)
WHERE a.workspace = $workspace AND (a.state = 'OPEN' AND a.openedAt < one.until OR a.openedAt >= one.since AND a.openedAt < one.until)
RETURN one.key AS key, max(a.score) AS score
