// The error groups that began around a time in a component or in what is up to two links away, of those whose errors may be read.
MATCH (c:Entity&Component {id: key})
WHERE c.workspace = $workspace
CALL (c) {
  MATCH (c)-[:DEPENDS_ON|CALLS*0..2]-(o:Component)
  WITH DISTINCT o LIMIT 200
  WHERE $visible IS NULL OR o.id IN $visible
  RETURN collect(o.id) AS near
}
MATCH (g:ErrorGroup)
WHERE g.workspace = $workspace AND g.firstSeen >= $since AND g.firstSeen <= $until AND g.id IS NOT NULL AND g.canonicalId IS NULL AND g.componentId IN near
WITH g LIMIT 200
RETURN collect({id: g.id, firstSeen: g.firstSeen}) AS value
