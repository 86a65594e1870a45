// Finds a grant of this workspace by its id.
MATCH (g:Entity&Grant {id: key})
WHERE g.workspace = $workspace
RETURN g {.id, .role, .userId, .componentId, .createdAt} AS value
