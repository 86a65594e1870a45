// Counts who has a custom role: users by grants, and tokens that are not revoked.
MATCH (r:Entity&Role {id: $id})
WHERE r.workspace = $workspace
RETURN COLLECT { MATCH (r)<-[:GIVES]-(g:Grant) RETURN g.userId } AS users,
  COUNT { MATCH (t:Token) WHERE t.workspace = $workspace AND t.id IS NOT NULL AND t.roleId = $id AND t.revokedAt IS NULL } AS tokens
