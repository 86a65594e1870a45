// The anomalies of other streams that were going on in some time, the nearest in the graph first, then the strangest.
MATCH (c:Entity&Component {id: key})
WHERE c.workspace = $workspace
CALL (c) {
  RETURN c AS o, 0 AS hops
  UNION
  MATCH p = (c)-[:DEPENDS_ON|CALLS*1..2]-(o:Component)
  WHERE o <> c
  WITH o, min(length(p)) AS hops ORDER BY hops LIMIT 200
  RETURN o, hops
}
MATCH (a:Anomaly)
WHERE a.workspace = $workspace AND a.componentId = o.id AND a.until >= $since AND a.onsetAt <= $until AND a.id <> $anomalyId
  AND ($components IS NULL OR a.componentId IN $components)
WITH a, hops ORDER BY hops, a.score DESC, a.id
LIMIT $first
RETURN collect({anomaly: a {.*}, hops: hops}) AS value
