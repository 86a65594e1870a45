// Locks a request and reads it, so that what is decided from it still holds at the commit.
MATCH (r:Entity&Request {id: $id})
WHERE r.workspace = $workspace
SET r.id = r.id
RETURN r {.id, .externalId, .title, .channel, .language, .value, .currency, .dueAt, .receivedAt, state: CASE WHEN r.state = 'NEW' AND r.matchedAt IS NOT NULL THEN 'MATCHED' ELSE r.state END, .reason, .endedAt, .createdAt, .clientId, .projectId} AS node, EXISTS { (r)-[:HAS_NEED]->(:Need) } AS isMatched
