// Changes what is said of a request: its facts, who made it and what it is for.
MATCH (r:Entity&Request {id: $id})
WHERE r.workspace = $workspace
CALL (r) {
  MATCH (c:Client)-[old:MADE_REQUEST]->(r)
  WHERE $clientId IS NULL OR c.id <> $clientId
  DELETE old
}
CALL (r) {
  MATCH (r)-[old:REQUEST_FOR]->(p:Project)
  WHERE $projectId IS NULL OR p.id <> $projectId
  DELETE old
}
CALL (r) {
  MATCH (c:Entity&Client {id: $clientId})
  WHERE c.workspace = $workspace
  MERGE (c)-[:MADE_REQUEST]->(r)
}
CALL (r) {
  MATCH (p:Entity&Project {id: $projectId})
  WHERE p.workspace = $workspace
  MERGE (r)-[:REQUEST_FOR]->(p)
}
SET r.title = $title, r.value = toFloat($value), r.currency = $currency, r.dueAt = $dueAt, r.clientId = $clientId,
  r.projectId = $projectId, r.identity = $identity
RETURN r {.id, .externalId, .title, .channel, .language, .value, .currency, .dueAt, .receivedAt, state: CASE WHEN r.state = 'NEW' AND r.matchedAt IS NOT NULL THEN 'MATCHED' ELSE r.state END, .reason, .endedAt, .createdAt, .clientId, .projectId} AS node
