// The incident that an anomaly is part of.
MATCH (a:Entity&Anomaly {id: key})-[:PART_OF]->(i:Incident)
WHERE a.workspace = $workspace AND ($components IS NULL OR a.componentId IN $components)
RETURN i {.*} AS value
