// Tells which of some components are there.
UNWIND $ids AS id
MATCH (c:Entity&Component {id: id})
WHERE c.workspace = $workspace
RETURN c.id AS id
