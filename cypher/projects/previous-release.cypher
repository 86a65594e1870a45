// The release before a release, by version; of the same component, or of one that is the same thing.
MATCH (r:Entity&Release {id: key})-[:RELEASE_OF]->(:Component)-[:SAME_AS*0..2]-(n:Component)
WHERE r.workspace = $workspace AND ($components IS NULL OR n.id IN $components)
CALL (r, n) {
  MATCH (x:Release)
  WHERE x.workspace = $workspace AND x.componentId = n.id AND x.order < r.order AND x.id IS NOT NULL
  RETURN x
  ORDER BY x.workspace DESC, x.componentId DESC, x.order DESC, x.id DESC
  LIMIT 1
}
WITH x ORDER BY x.order DESC
LIMIT 1
RETURN x {.id, .version, .releasedAt, .url, .componentId, .createdAt, ordered: x.order IS NOT NULL} AS value
