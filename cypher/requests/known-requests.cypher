// Finds the requests that are there, by their ids or by what they are told apart by now.
UNWIND $ids AS asked
CALL (asked) {
  MATCH (r:Entity&Request {id: asked})
  WHERE r.workspace = $workspace
  RETURN r
  UNION
  MATCH (r:Request)
  WHERE r.workspace = $workspace AND r.identity = asked
  RETURN r
}
RETURN asked, r {.id, .externalId, .title, .channel, .language, .value, .currency, .dueAt, .receivedAt, state: CASE WHEN r.state = 'NEW' AND r.matchedAt IS NOT NULL THEN 'MATCHED' ELSE r.state END, .reason, .endedAt, .createdAt, .clientId, .projectId} AS node
