// Which of some components are up to two links away from each other.
UNWIND $componentIds AS id
MATCH (c:Entity&Component {id: id})
WHERE c.workspace = $workspace
CALL (c) {
  MATCH (c)-[:DEPENDS_ON|CALLS*0..2]-(o:Component)
  WITH DISTINCT o LIMIT 500
  WHERE o.id IN $componentIds
  RETURN collect(o.id) AS near
}
RETURN id, near
