// Reopens an error group; its resolutions stay as history.
MATCH (g:Entity&ErrorGroup {id: $groupId})
WHERE g.workspace = $workspace
SET g.status = 'UNRESOLVED', g.resolvedAt = null, g.resolvedOrder = null
