// What a user or token holds in the workspace: roles, scopes, and when that ended.
MATCH (n:Entity {id: $id})
WHERE n.workspace IN [$workspace, '*'] AND (n:Token OR n:User)
RETURN n:Token AS isToken, n.role AS role, n.scopes AS scopes, n.componentId AS componentId, n.expiresAt AS expiresAt,
  coalesce(n.revokedAt, n.disabledAt) AS endedAt, n.userId AS userId,
  COLLECT { MATCH (n)-[:HOLDS]->(g:Grant) WHERE g.workspace = $workspace RETURN g {.role, .componentId} } AS grants
