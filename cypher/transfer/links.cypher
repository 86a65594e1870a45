// Reads all links that lead away from some entities; `own` tells two of one type between the same ends apart.
UNWIND $keys AS key
MATCH (n:Entity {id: key})-[r]->(m:Entity)
RETURN key AS start, m.id AS end, type(r) AS type, CASE WHEN r.id IS :: STRING NOT NULL THEN r.id ELSE '' END AS own, properties(r) AS properties
