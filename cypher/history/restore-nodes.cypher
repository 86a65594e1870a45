// Gives back nodes that an undone change had removed, as they were.
UNWIND $nodes AS row
CREATE (n:Entity)
SET n = row.properties
SET n.workspace = $workspace
SET n:$(row.labels)
RETURN count(n) AS restored
