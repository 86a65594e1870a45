// Selects series of some metrics (null: of all) that meet a filter and that the caller may read, each with what it is shown under.
CALL () {
  UNWIND $metricIds AS metricId
  MATCH (s:Series)
  WHERE s.workspace = $workspace AND s.metricId = metricId AND s.id > ''
  RETURN s
  UNION ALL
  WITH 1 AS one WHERE $metricIds IS NULL
  MATCH (s:Series)
  WHERE s.workspace = $workspace AND s.id > ''
  RETURN s
}
WITH s
WHERE ($components IS NULL OR s.componentId IN $components)
  AND ($componentIds IS NULL OR s.componentId IN $componentIds)
  AND ($projectIds IS NULL OR s.projectId IN $projectIds)
  AND ($seriesIds IS NULL OR s.id IN $seriesIds)
  AND ($release IS NULL OR EXISTS { (s)-[:MEASURED_IN_RELEASE]->(:Release {version: $release}) })
  AND all(one IN $attributes WHERE s.attributes CONTAINS '{' + one OR s.attributes CONTAINS ',' + one)
WITH s LIMIT $most
MATCH (s)-[:MEASURES]->(own:Component)
OPTIONAL MATCH (own)-[:SAME_AS]->(k:Component) WHERE $components IS NULL OR k.id IN $components
OPTIONAL MATCH (s)-[:MEASURED_IN_RELEASE]->(r:Release)
OPTIONAL MATCH (s)-[:MEASURED_IN_PROJECT]->(:Project)-[:SAME_AS*0..1]->(p:Project) WHERE NOT (p)-[:SAME_AS]->(:Project)
OPTIONAL MATCH (p)<-[:COMMISSIONED]-(:Client)-[:SAME_AS*0..1]->(c:Client) WHERE NOT (c)-[:SAME_AS]->(:Client)
WITH s, coalesce(k, own) AS shown, r, p, c
RETURN s.id AS id, s.metricId AS metricId, s.form AS form, s.attributes AS attributes, s.lastAt AS lastAt,
  s.componentId AS ownComponentId, shown.id AS componentId, shown.key AS component, r.id AS releaseId, r.version AS release,
  p.id AS projectId, p.key AS project, c.id AS clientId, c.key AS client
