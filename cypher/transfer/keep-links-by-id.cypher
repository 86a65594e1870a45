// Keeps links of a copy that have an id of their own, each once by its ends, type and id.
UNWIND $links AS row
MATCH (a:Entity {id: row.start})
MATCH (b:Entity {id: row.end})
MERGE (a)-[r:$(row.type) {id: row.properties.id}]->(b)
SET r = row.properties
