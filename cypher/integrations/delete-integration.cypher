// Deletes an integration: what it sends from then on is refused.
MATCH (i:Entity&Integration {id: $id})
WHERE i.workspace = $workspace
DETACH DELETE i
