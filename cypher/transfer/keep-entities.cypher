// Keeps entities of a copy with all their labels, each once by its id.
UNWIND $nodes AS row
MERGE (n:Entity {id: row.key})
SET n = row.properties
SET n:$(row.labels)
