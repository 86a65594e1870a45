// The ids that a component, a project and a client stand for: what is shown under them, and a client's projects.
RETURN
  COLLECT {
    MATCH (c:Entity&Component {id: $componentId})<-[:SAME_AS]-(m:Component)
    WHERE c.workspace = $workspace
    RETURN m.id
  } AS components,
  COLLECT {
    MATCH (p:Entity&Project {id: $projectId})<-[:SAME_AS]-(m:Project)
    WHERE p.workspace = $workspace
    RETURN m.id
  } AS projects,
  COLLECT {
    MATCH (k:Entity&Client {id: $clientId})<-[:SAME_AS*0..1]-(:Client)-[:COMMISSIONED]->(:Project)<-[:SAME_AS*0..1]-(p:Project)
    WHERE k.workspace = $workspace
    RETURN DISTINCT p.id
  } AS ofClient
