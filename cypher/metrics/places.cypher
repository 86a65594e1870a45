// The ids that a component, a project and a client stand for: what is shown under them, and a client's projects.
CALL () {
  OPTIONAL MATCH (c:Entity&Component {id: $componentId})<-[:SAME_AS]-(m:Component)
  WHERE c.workspace = $workspace
  RETURN collect(m.id) AS components
}
CALL () {
  OPTIONAL MATCH (p:Entity&Project {id: $projectId})<-[:SAME_AS]-(m:Project)
  WHERE p.workspace = $workspace
  RETURN collect(m.id) AS projects
}
CALL () {
  OPTIONAL MATCH (k:Entity&Client {id: $clientId})<-[:SAME_AS*0..1]-(:Client)-[:COMMISSIONED]->(:Project)<-[:SAME_AS*0..1]-(p:Project)
  WHERE k.workspace = $workspace
  RETURN collect(DISTINCT p.id) AS ofClient
}
RETURN components, projects, ofClient
