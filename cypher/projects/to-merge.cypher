// Locks a node of a type and says how it is merged with others.
MATCH (n:Entity {id: $id})
WHERE n.workspace = $workspace AND $type IN labels(n)
SET n.id = n.id
RETURN n.key AS key, head([(n)-[:SAME_AS]->(k:Entity) | k.id]) AS into, COUNT { (n)<-[:SAME_AS]-(:Entity) } AS members
