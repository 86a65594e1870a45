// Says which components stand on which.
UNWIND $dependencies AS row
MATCH (a:Entity&Component {id: row.fromId})
WHERE a.workspace = $workspace
MATCH (b:Entity&Component {id: row.toId})
WHERE b.workspace = $workspace
MERGE (a)-[d:DEPENDS_ON]->(b)
ON CREATE SET d.source = row.source, d.createdAt = $at
RETURN count(*) AS links
