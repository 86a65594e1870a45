// The anomaly that somebody judges, with the change that was said to have brought it about.
MATCH (a:Entity&Anomaly {id: $id})
WHERE a.workspace = $workspace
RETURN a {.*} AS node, head([(a)-[:EXPLAINED_BY]->(h:Change) | h.id]) AS cause
