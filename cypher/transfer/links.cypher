// Reads all links that lead away from some entities.
UNWIND $keys AS key
MATCH (n:Entity {id: key})-[r]->(m:Entity)
RETURN key AS start, m.id AS end, type(r) AS type, properties(r) AS properties
