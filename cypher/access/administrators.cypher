// Holds this workspace's grants still, and lists the active users who are administrators of all of it.
MATCH (w:Workspace {key: $workspace})
SET w.accessAt = $at
WITH w
MATCH (g:Grant)
WHERE g.workspace = w.key AND g.id IS NOT NULL AND g.role = 'ADMINISTRATOR' AND g.componentId IS NULL
MATCH (u:Entity&User {id: g.userId})
WHERE u.disabledAt IS NULL
RETURN u.id AS id, g.id AS grantId
