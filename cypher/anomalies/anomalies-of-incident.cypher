// Lists the anomalies of an incident in the order in which they began, of those that may be read.
MATCH (i:Entity&Incident {id: key})<-[:PART_OF]-(a:Anomaly)
WHERE i.workspace = $workspace AND ($components IS NULL OR a.componentId IN $components)
WITH a ORDER BY a.onsetAt, a.id
LIMIT $first
RETURN collect(a {.*}) AS value
