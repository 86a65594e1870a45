// A component, what it stands on up to three links away and what stands on it up to two, each with its changes in a stretch of time.
// One link at a time, so that each component is met once, by a shortest way: a dense graph has far more ways than components.
MATCH (c:Entity&Component {id: key})
WHERE c.workspace = $workspace
WITH c,
  COLLECT { MATCH (c)-[:DEPENDS_ON|CALLS]->(o:Component) WHERE o <> c WITH DISTINCT o LIMIT 100 RETURN {to: o, hops: 1, way: [c, o]} } AS below,
  COLLECT { MATCH (c)<-[:DEPENDS_ON|CALLS]-(o:Component) WHERE o <> c WITH DISTINCT o LIMIT 100 RETURN {to: o, hops: -1, way: [c, o]} } AS above
CALL (c, below) {
  UNWIND below AS via WITH c, via, via.to AS met, [one IN below | one.to] AS known
  MATCH (met)-[:DEPENDS_ON|CALLS]->(o:Component)
  WITH c, known, o, head(collect(via.way)) AS way WHERE o <> c AND NOT o IN known LIMIT 100
  RETURN collect({to: o, hops: 2, way: way + o}) AS second
}
CALL (c, below, second) {
  UNWIND second AS via WITH c, via, via.to AS met, [one IN below + second | one.to] AS known
  MATCH (met)-[:DEPENDS_ON|CALLS]->(o:Component)
  WITH c, known, o, head(collect(via.way)) AS way WHERE o <> c AND NOT o IN known LIMIT 100
  RETURN collect({to: o, hops: 3, way: way + o}) AS third
}
CALL (c, above) {
  UNWIND above AS via WITH c, via, via.to AS met, [one IN above | one.to] AS known
  MATCH (met)<-[:DEPENDS_ON|CALLS]-(o:Component)
  WITH c, known, o, head(collect(via.way)) AS way WHERE o <> c AND NOT o IN known LIMIT 100
  RETURN collect({to: o, hops: -2, way: way + o}) AS upper
}
UNWIND [{to: c, hops: 0, way: [c]}] + below + second + third + above + upper AS reach
WITH reach, reach.to AS o
WHERE $visible IS NULL OR o.id IN $visible
CALL (o) {
  MATCH (h:Change)-[l:CHANGES]->(:Component)
  WHERE l.workspace = $workspace AND l.componentId = o.id AND l.at <= $until AND l.at >= $since AND l.changeId IS NOT NULL
  WITH h, l ORDER BY l.workspace DESC, l.componentId DESC, l.at DESC, l.changeId DESC
  LIMIT 30
  RETURN collect({id: h.id, kind: h.kind, at: h.at, releaseId: head([(h)-[:OF_RELEASE]->(r:Release) WHERE r.componentId = o.id | r.id])}) AS changes
}
RETURN collect({componentId: o.id, component: o.key, hops: reach.hops, changes: changes, dependents: COUNT { (o)<-[:DEPENDS_ON|CALLS]-() },
  path: [n IN reach.way | CASE WHEN $visible IS NULL OR n.id IN $visible THEN n.key ELSE '…' END]}) AS value
