// The changes that people said brought an anomaly about.
MATCH (a:Entity&Anomaly {id: key})-[:EXPLAINED_BY]->(h:Change)
WHERE a.workspace = $workspace
RETURN collect(h.id) AS value
