// Finds a user of the installation by e-mail address, with the roles held in all workspaces.
MATCH (u:User {email: $email})
RETURN u {.id, .name, .disabledAt, .identityAt, held: COLLECT {
    MATCH (u)-[:HOLDS]->(g:Grant)
    OPTIONAL MATCH (g)-[:GIVES]->(r:Role)
    RETURN g {.id, .workspace, .role, .componentId, .source, .until, permissions: r.permissions}
  }} AS user
