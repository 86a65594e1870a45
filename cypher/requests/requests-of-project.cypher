// Finds the page of the requests of one project, and of those shown under it, after a cursor, the one that came in last first.
MATCH (c:Entity&Project {id: key})<-[:SAME_AS*0..1]-(m:Project)
WHERE c.workspace = $workspace
CALL (m) {
  MATCH (r:Request)
  WHERE r.workspace = $workspace AND r.projectId = m.id AND r.receivedAt <= $before AND r.id IS NOT NULL
    // A CASE and not an OR, of which the planner would make two reads of the index and a sort.
    AND CASE WHEN r.receivedAt = $before THEN r.id < $beforeId ELSE true END
    AND ($state IS NULL OR $state = CASE WHEN r.state = 'NEW' AND r.matchedAt IS NOT NULL THEN 'MATCHED' ELSE r.state END)
    AND ($clientIds IS NULL OR r.clientId IN $clientIds)
    AND ($projectIds IS NULL OR r.projectId IN $projectIds)
    AND ($channel IS NULL OR r.channel = $channel)
    AND ($from IS NULL OR r.receivedAt >= $from)
    AND ($until IS NULL OR r.receivedAt < $until)
  RETURN r
  ORDER BY r.workspace DESC, r.projectId DESC, r.receivedAt DESC, r.id DESC
  LIMIT $limit
}
WITH r ORDER BY r.receivedAt DESC, r.id DESC
LIMIT $limit
RETURN collect(r {.id, .externalId, .title, .channel, .language, .value, .currency, .dueAt, .receivedAt, state: CASE WHEN r.state = 'NEW' AND r.matchedAt IS NOT NULL THEN 'MATCHED' ELSE r.state END, .reason, .endedAt, .createdAt, .clientId, .projectId}) AS value
