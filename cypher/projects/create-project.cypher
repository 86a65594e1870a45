// Creates a project, or completes the one with this key: a name and a client that nobody gave yet.
MERGE (p:Entity:Project {id: $id})
ON CREATE SET p.workspace = $workspace, p.key = $key, p.name = $key, p.status = 'ACTIVE', p.createdAt = $at, p.by = $by
WITH p, p.by = $by AS created, p.name AS oldName, p.clientId AS oldClientId
SET p.by = null,
  p.name = CASE WHEN p.name = p.key THEN $name ELSE p.name END,
  p.clientId = coalesce(p.clientId, $clientId)
WITH p, created, p.name <> oldName OR (oldClientId IS NULL AND p.clientId IS NOT NULL) AS changed, oldName, oldClientId
CALL (p) {
  MATCH (c:Entity&Client {id: p.clientId})
  WHERE c.workspace = $workspace
  MERGE (c)-[:COMMISSIONED]->(p)
  RETURN count(*) AS clients
}
RETURN p {.id, .key, .name, .status, .outcome, .score, .reason, .closedAt, .budget, .cost, .currency, .startedAt, .dueAt, .clientId, .createdAt, memberIds: [(p)<-[:SAME_AS]-(x:Project) | x.id]} AS node, created, changed, {name: oldName, clientId: oldClientId} AS before
