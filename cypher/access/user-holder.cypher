// Finds a user of the installation by id, with the roles held in all workspaces: what the user may do.
MATCH (u:Entity&User {id: $id})
RETURN u {.id, .name, .disabledAt, .identityAt, held: COLLECT {
    MATCH (u)-[:HOLDS]->(g:Grant)
    OPTIONAL MATCH (g)-[:GIVES]->(r:Role)
    RETURN g {.id, .workspace, .role, .componentId, .source, .until, permissions: r.permissions}
  }} AS user
