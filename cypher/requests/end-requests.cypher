// Says what became of requests: served by whom, declined, or lost to whom.
UNWIND $endings AS row
MATCH (r:Entity&Request {id: row.id})
WHERE r.workspace = $workspace
SET r.state = row.state, r.reason = row.reason, r.endedAt = row.at
WITH r, row
CALL (r, row) {
  MATCH (c:Entity&Component {id: row.componentId})
  WHERE c.workspace = $workspace
  CREATE (r)-[:SERVED_BY {id: row.linkId, workspace: $workspace, at: row.at}]->(c)
}
CALL (r, row) {
  MATCH (x:Entity&Competitor {id: row.competitorId})
  WHERE x.workspace = $workspace
  CREATE (r)-[:LOST_TO {id: row.linkId, workspace: $workspace, reason: row.reason, at: row.at}]->(x)
}
RETURN r {.id, .externalId, .title, .channel, .language, .value, .currency, .dueAt, .receivedAt, state: CASE WHEN r.state = 'NEW' AND r.matchedAt IS NOT NULL THEN 'MATCHED' ELSE r.state END, .reason, .endedAt, .createdAt, .clientId, .projectId} AS node
