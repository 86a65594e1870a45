// The anomaly that somebody judges.
MATCH (a:Entity&Anomaly {id: $id})
WHERE a.workspace = $workspace
RETURN a {.*} AS node
