// Holds the grants of a user's workspaces still, and counts those whose only active administrator is that user.
MATCH (u:Entity&User {id: $id})-[:HOLDS]->(g:Grant)
WHERE g.role = 'ADMINISTRATOR' AND g.componentId IS NULL AND u.disabledAt IS NULL
MATCH (w:Workspace {key: g.workspace})
SET w.accessAt = $at
WITH g.workspace AS workspace
WHERE NOT EXISTS {
  MATCH (o:Grant)
  WHERE o.workspace = workspace AND o.id IS NOT NULL AND o.role = 'ADMINISTRATOR' AND o.componentId IS NULL AND o.userId <> $id
    AND EXISTS { MATCH (other:Entity&User {id: o.userId}) WHERE other.disabledAt IS NULL }
}
RETURN count(*) AS workspaces
