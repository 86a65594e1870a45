// Tells the key of a component.
MATCH (c:Entity&Component {id: $id})
WHERE c.workspace = $workspace
RETURN c.key AS key
