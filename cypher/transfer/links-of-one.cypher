// Reads the page of links that lead away from one entity with very many, after an end and type.
MATCH (n:Entity {id: $key})-[r]->(m:Entity)
WHERE m.id > $after OR (m.id = $after AND type(r) > $afterType)
RETURN n.id AS start, m.id AS end, type(r) AS type, properties(r) AS properties
ORDER BY end, type
LIMIT $limit
