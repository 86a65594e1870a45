// Which of these facts, claims and statements there are.
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WHERE n.workspace = $workspace
RETURN n.id AS id
