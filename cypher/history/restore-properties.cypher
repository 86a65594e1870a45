// Gives nodes back the values that an undone change had changed.
UNWIND $nodes AS row
MATCH (n:Entity {id: row.id})
WHERE n.workspace = $workspace
SET n += row.properties
RETURN count(n) AS restored
