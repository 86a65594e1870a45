// Takes a role away.
MATCH (g:Entity&Grant {id: $id})
WHERE g.workspace = $workspace
WITH g, g {.id, .role, .userId, .componentId, .createdAt} AS node
DETACH DELETE g
RETURN node
