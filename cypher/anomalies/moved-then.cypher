// The anomalies of other streams that opened in some time, in a component or in what is up to two links away: the nearest 500.
MATCH (c:Entity&Component {id: key})
WHERE c.workspace = $workspace
CALL (c) {
  MATCH (c)-[:DEPENDS_ON|CALLS]-(o:Component)
  WITH DISTINCT c, o WHERE o <> c LIMIT 100
  RETURN collect(o) AS near
}
CALL (c, near) {
  UNWIND near AS met
  MATCH (met)-[:DEPENDS_ON|CALLS]-(o:Component)
  WITH DISTINCT c, near, o WHERE o <> c AND NOT o IN near LIMIT 100
  RETURN collect(o) AS far
}
UNWIND [{to: c, hops: 0}] + [o IN near | {to: o, hops: 1}] + [o IN far | {to: o, hops: 2}] AS reach
WITH reach.to AS o, reach.hops AS hops
WHERE $components IS NULL OR o.id IN $components
CALL (o) {
  MATCH (a:Anomaly)
  WHERE a.workspace = $workspace AND a.componentId = o.id AND a.openedAt >= $at AND a.openedAt <= $until AND a.id IS NOT NULL
    AND a.id <> $anomalyId
  WITH a ORDER BY a.workspace, a.componentId, a.openedAt, a.id LIMIT 25
  RETURN a
  UNION ALL
  MATCH (a:Anomaly)
  WHERE a.workspace = $workspace AND a.componentId = o.id AND a.openedAt < $at AND a.openedAt >= $since AND a.id IS NOT NULL
    AND a.id <> $anomalyId
  WITH a ORDER BY a.workspace DESC, a.componentId DESC, a.openedAt DESC, a.id DESC LIMIT 25
  RETURN a
}
WITH a, hops LIMIT 500
RETURN collect({anomaly: a {.*}, hops: hops}) AS value
