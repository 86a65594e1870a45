// Finds an incident by its id, with an anomaly in a component whose metrics may be read.
MATCH (i:Entity&Incident {id: key})
WHERE i.workspace = $workspace
  AND ($components IS NULL OR EXISTS { (i)<-[:PART_OF]-(a:Anomaly) WHERE a.componentId IN $components })
RETURN i {.*} AS value
