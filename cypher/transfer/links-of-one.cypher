// Reads the page of links that lead away from one entity with very many, after an end, type and own id.
MATCH (n:Entity {id: $key})-[r]->(m:Entity)
WITH n, r, m, CASE WHEN r.id IS :: STRING NOT NULL THEN r.id ELSE '' END AS own
WHERE m.id > $after OR (m.id = $after AND (type(r) > $afterType OR (type(r) = $afterType AND own > $afterOwn)))
RETURN n.id AS start, m.id AS end, type(r) AS type, own, properties(r) AS properties
ORDER BY end, type, own
LIMIT $limit
