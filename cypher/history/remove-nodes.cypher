// Removes nodes that an undone change had made, with their links.
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WHERE n.workspace = $workspace
DETACH DELETE n
RETURN count(*) AS removed
