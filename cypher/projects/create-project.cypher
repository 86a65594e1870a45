// Creates a project, for a client where one is named, or finds the one with this key.
MERGE (p:Entity:Project {id: $id})
ON CREATE SET p.workspace = $workspace, p.key = $key, p.name = $name, p.status = 'ACTIVE', p.clientId = $clientId, p.createdAt = $at, p.by = $by
WITH p, p.by = $by AS created
REMOVE p.by
WITH p, created
CALL (p, created) {
  WITH p, created WHERE created
  MATCH (c:Entity&Client {id: $clientId})
  WHERE c.workspace = $workspace
  MERGE (c)-[:COMMISSIONED]->(p)
}
RETURN p {.id, .key, .name, .status, .clientId, .createdAt} AS node, created
