// Closes the incidents of some anomalies that have none left which is open.
UNWIND $anomalyIds AS id
MATCH (:Entity&Anomaly {id: id})-[:PART_OF]->(i:Incident)
WHERE i.workspace = $workspace AND i.state = 'OPEN'
WITH DISTINCT i
WHERE NOT EXISTS { (i)<-[:PART_OF]-(a:Anomaly) WHERE a.state = 'OPEN' }
WITH i, COLLECT { MATCH (i)<-[:PART_OF]-(a:Anomaly) RETURN a.closedAt } AS ends,
  COLLECT { MATCH (i)<-[:PART_OF]-(a:Anomaly) RETURN DISTINCT a.componentId LIMIT 100 } AS componentIds
SET i.state = 'CLOSED', i.closedAt = reduce(last = i.openedAt, one IN ends | CASE WHEN one > last THEN one ELSE last END)
RETURN i.id AS id, componentIds
