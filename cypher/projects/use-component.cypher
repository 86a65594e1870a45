// Says that a project uses components; answers those that it was not known to use.
UNWIND $componentIds AS componentId
MATCH (p:Entity&Project {id: $projectId})
WHERE p.workspace = $workspace
MATCH (c:Entity&Component {id: componentId})
WHERE c.workspace = $workspace AND NOT EXISTS { (p)-[:USES]->(c) }
MERGE (p)-[:USES]->(c)
RETURN c.id AS id
