// Which of some nodes of the workspace are there.
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WHERE n.workspace = $workspace
RETURN n.id AS id
