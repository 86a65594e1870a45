// The changes before a time in a component, in what it stands on up to three links away and in what stands on it up to two.
MATCH (c:Entity&Component {id: key})
WHERE c.workspace = $workspace
CALL (c) {
  RETURN c AS o, 0 AS hops, [c.key] AS path
  UNION
  MATCH p = (c)-[:DEPENDS_ON|CALLS*1..3]->(o:Component)
  WHERE o <> c
  WITH o, p ORDER BY length(p)
  WITH o, head(collect(p)) AS p ORDER BY length(p) LIMIT 100
  RETURN o, length(p) AS hops, [n IN nodes(p) | n.key] AS path
  UNION
  MATCH p = (c)<-[:DEPENDS_ON|CALLS*1..2]-(o:Component)
  WHERE o <> c
  WITH o, p ORDER BY length(p)
  WITH o, head(collect(p)) AS p ORDER BY length(p) LIMIT 100
  RETURN o, -length(p) AS hops, [n IN nodes(p) | n.key] AS path
}
CALL (o) {
  MATCH (h:Change)-[l:CHANGES]->(:Component)
  WHERE l.workspace = $workspace AND l.componentId = o.id AND l.at <= $until AND l.at >= $since AND l.changeId IS NOT NULL
  WITH h, l ORDER BY l.workspace DESC, l.componentId DESC, l.at DESC, l.changeId DESC
  LIMIT 30
  RETURN h
}
WITH o, hops, path, h
WHERE $visible IS NULL OR o.id IN $visible
RETURN collect({changeId: h.id, kind: h.kind, at: h.at, componentId: o.id, component: o.key, hops: hops, path: path,
  isBlamed: EXISTS { (h)<-[:EXPLAINED_BY]-(:Entity {id: $anomalyId}) }}) AS value
