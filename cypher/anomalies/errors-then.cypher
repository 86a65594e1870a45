// The error groups that began around a time in a component or in what is up to two links away, of those whose errors may be read.
MATCH (c:Entity&Component {id: key})
WHERE c.workspace = $workspace
CALL (c) {
  MATCH (c)-[:DEPENDS_ON|CALLS*0..2]-(o:Component)
  WITH DISTINCT o LIMIT 200
  WHERE $visible IS NULL OR o.id IN $visible
  MATCH (o)<-[:ERROR_IN]-(g:ErrorGroup)
  WHERE g.firstSeen >= $since AND g.firstSeen <= $until
  RETURN g
}
WITH g ORDER BY g.firstSeen, g.id
LIMIT $first
RETURN collect(g.id) AS value
