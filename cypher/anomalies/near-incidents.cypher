// The open incidents that have an anomaly which is open, or was lately, in a component or in those up to two links away.
UNWIND $componentIds AS id
MATCH (c:Entity&Component {id: id})
WHERE c.workspace = $workspace
CALL (c) {
  MATCH (c)-[:DEPENDS_ON|CALLS*0..2]-(o:Component)
  WITH DISTINCT o LIMIT 500
  RETURN collect(o.id) AS near
}
UNWIND near AS other
MATCH (a:Anomaly)-[:PART_OF]->(i:Incident)
WHERE a.workspace = $workspace AND a.componentId = other AND a.until >= $since AND i.state = 'OPEN'
RETURN id AS componentId, i.id AS incidentId, min(i.openedAt) AS openedAt, max(i.lastOnsetAt) AS lastOnsetAt
