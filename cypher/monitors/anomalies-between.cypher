// Finds the anomalies of some series that were open at any time between two times.
UNWIND $series AS id
MATCH (s:Entity&Series {id: id})<-[:ANOMALY_ON]-(a:Anomaly)
WHERE a.workspace = $workspace AND a.openedAt < $until AND (a.closedAt IS NULL OR a.closedAt >= $since)
RETURN a.score AS score, a.openedAt AS openedAt, a.closedAt AS closedAt
LIMIT 10000
