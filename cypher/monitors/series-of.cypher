// Selects the series of several questions at once, each of one metric, as far as its filter lets through.
UNWIND $wanted AS one
WITH one, COLLECT {
    MATCH (c:Entity&Component {id: one.componentId})<-[:SAME_AS*0..1]-(n:Component)
    WHERE c.workspace = $workspace
    RETURN n.id
  } AS componentIds, COLLECT {
    MATCH (p:Entity&Project {id: one.projectId})<-[:SAME_AS*0..1]-(n:Project)
    WHERE p.workspace = $workspace
    RETURN n.id
  } AS projectIds, COLLECT {
    MATCH (k:Entity&Client {id: one.clientId})<-[:SAME_AS*0..1]-(:Client)-[:COMMISSIONED]->(:Project)<-[:SAME_AS*0..1]-(p:Project)
    WHERE k.workspace = $workspace
    RETURN DISTINCT p.id
  } AS clientProjectIds
CALL (one, componentIds, projectIds, clientProjectIds) {
  MATCH (s:Series)
  WHERE s.workspace = $workspace AND s.metricId = one.metricId AND s.id > ''
    AND (one.componentId IS NULL OR s.componentId IN componentIds)
    AND (one.within IS NULL OR s.componentId IN one.within)
    AND (one.projectId IS NULL OR s.projectId IN projectIds)
    AND (one.clientId IS NULL OR s.projectId IN clientProjectIds)
    AND (one.series IS NULL OR s.id IN one.series)
    AND (one.release IS NULL OR EXISTS { (s)-[:MEASURED_IN_RELEASE]->(:Release {version: one.release}) })
    AND all(text IN one.attributes WHERE s.attributes CONTAINS '{' + text OR s.attributes CONTAINS ',' + text)
  RETURN s
  LIMIT $most
}
RETURN one.key AS key, collect({id: s.id, form: s.form}) AS series
