// Takes away links that an undone change had made, of each one.
UNWIND $links AS row
MATCH (a:Entity {id: row.from})-[r]->(b:Entity {id: row.to})
WHERE a.workspace = $workspace AND type(r) = row.type AND properties(r) = row.properties
WITH row, collect(r)[0] AS one
DELETE one
RETURN count(*) AS removed
