// Finds the token with a hash, whatever its workspace: the look-up that says who is asking, with all that decides what it may do.
MATCH (t:Token {hash: $hash})
OPTIONAL MATCH (custom:Entity&Role {id: t.roleId})
OPTIONAL MATCH (u:Entity&User {id: t.userId})
RETURN t {.id, .workspace, .name, .role, .scopes, .componentId, .componentNumber, .expiresAt, .revokedAt, .writesPerHour, .userId, .createdBy,
  maxConfidence: coalesce(t.maxConfidence, 1.0), permissions: custom.permissions,
  isOrphan: EXISTS { MATCH (maker:Entity&User {id: t.createdBy}) WHERE maker.disabledAt IS NOT NULL }} AS node,
  u {.id, .name, .disabledAt, .identityAt, held: COLLECT {
    MATCH (u)-[:HOLDS]->(g:Grant)
    OPTIONAL MATCH (g)-[:GIVES]->(r:Role)
    RETURN g {.id, .workspace, .role, .componentId, .source, .until, permissions: r.permissions}
  }} AS user
