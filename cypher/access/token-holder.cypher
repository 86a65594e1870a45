// Finds a token of this workspace or of the installation by its id, as the look-up by hash does: what it may do.
MATCH (t:Entity&Token {id: $id})
WHERE t.workspace IN [$workspace, '*']
OPTIONAL MATCH (custom:Entity&Role {id: t.roleId})
OPTIONAL MATCH (u:Entity&User {id: t.userId})
RETURN t {.id, .workspace, .name, .role, .scopes, .componentId, .componentNumber, .expiresAt, .revokedAt, .writesPerHour, .userId, .createdBy,
  maxConfidence: coalesce(t.maxConfidence, 1.0), permissions: custom.permissions} AS node,
  u {.id, .name, .disabledAt, held: COLLECT {
    MATCH (u)-[:HOLDS]->(g:Grant)
    OPTIONAL MATCH (g)-[:GIVES]->(r:Role)
    RETURN g {.id, .workspace, .role, .componentId, .source, permissions: r.permissions}
  }} AS user
