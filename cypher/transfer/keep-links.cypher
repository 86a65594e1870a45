// Keeps links of a copy, each once by its ends and type.
UNWIND $links AS row
MATCH (a:Entity {id: row.start})
MATCH (b:Entity {id: row.end})
MERGE (a)-[r:$(row.type)]->(b)
SET r = row.properties
