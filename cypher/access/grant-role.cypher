// Gives a user a role in this workspace or on one of its components; changes nothing where the user has it.
MATCH (u:Entity&User {id: $userId})
MERGE (g:Entity:Grant {id: $id})
ON CREATE SET g.workspace = $workspace, g.userId = $userId, g.role = $role, g.componentId = $componentId, g.source = $source, g.createdAt = $at, g.createdBy = $by
SET g.until = $until
WITH u, g, g.createdAt = $at AND g.createdBy = $by AS created
MERGE (u)-[:HOLDS]->(g)
WITH g, created
CALL (g) {
  MATCH (r:Entity&Role {id: $roleId})
  WHERE r.workspace = $workspace
  MERGE (g)-[:GIVES]->(r)
}
CALL (g) {
  MATCH (c:Entity&Component {id: $componentId})
  WHERE c.workspace = $workspace
  MERGE (g)-[:ON_COMPONENT]->(c)
}
RETURN g {.id, .role, .userId, .componentId, .createdAt} AS node, created
