// Links anomalies to the series that showed them: apart from their opening, since measurements that are being written hold a lock on those.
UNWIND $ids AS id
MATCH (a:Entity&Anomaly {id: id})
WHERE a.workspace = $workspace
MATCH (s:Entity&Series {id: a.seriesId})
WHERE s.workspace = $workspace
MERGE (a)-[:ANOMALY_ON]->(s)
