// Gives back links that an undone change had taken away.
UNWIND $links AS row
MATCH (a:Entity {id: row.from})
WHERE a.workspace = $workspace
MATCH (b:Entity {id: row.to})
WHERE b.workspace = $workspace
CREATE (a)-[r:$(row.type)]->(b)
SET r = row.properties
RETURN count(r) AS restored
