// Finds an anomaly by its id, in a component whose metrics may be read.
MATCH (a:Entity&Anomaly {id: key})
WHERE a.workspace = $workspace AND ($components IS NULL OR a.componentId IN $components)
RETURN a {.*} AS value
