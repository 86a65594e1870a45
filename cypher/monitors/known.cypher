// Finds which of these components, projects and clients there are.
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WHERE n.workspace = $workspace AND (n:Component OR n:Project OR n:Client)
RETURN n.id AS id
