// Finds a token of this workspace or of the installation by its id, as the look-up by hash does: what it may do.
MATCH (t:Entity&Token {id: $id})
WHERE t.workspace IN [$workspace, '*']
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
