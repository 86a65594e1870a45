// The anomalies of other streams that opened in some time, in a component or in what is up to two links away.
MATCH (c:Entity&Component {id: key})
WHERE c.workspace = $workspace
CALL (c) {
  MATCH p = (c)-[:DEPENDS_ON|CALLS*0..2]-(o:Component)
  WITH o, min(length(p)) AS hops LIMIT 200
  RETURN o, hops
}
CALL (o) {
  MATCH (a:Anomaly)
  WHERE a.workspace = $workspace AND a.componentId = o.id AND a.openedAt >= $since AND a.openedAt <= $until AND a.id IS NOT NULL
    AND a.id <> $anomalyId AND ($components IS NULL OR a.componentId IN $components)
  RETURN a LIMIT 50
}
RETURN collect({anomaly: a {.*}, hops: hops}) AS value
