// Says that a project no longer uses components; answers those that it used.
UNWIND $componentIds AS componentId
MATCH (p:Entity&Project {id: $projectId})-[u:USES]->(c:Component {id: componentId})
WHERE p.workspace = $workspace
DELETE u
RETURN componentId AS id
