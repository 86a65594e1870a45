// Says that projects use components; saying it again changes nothing.
UNWIND $uses AS use
MATCH (p:Entity&Project {id: use.projectId})
WHERE p.workspace = $workspace
MATCH (c:Entity&Component {id: use.componentId})
WHERE c.workspace = $workspace
MERGE (p)-[:USES]->(c)
