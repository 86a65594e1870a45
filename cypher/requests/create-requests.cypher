// Creates the requests that are not there; answers which were made.
UNWIND $requests AS row
MERGE (r:Entity:Request {id: row.id})
ON CREATE SET r.workspace = $workspace, r.identity = row.id, r.searchSpace = $searchSpace, r.by = $by, r.createdAt = $at,
  r.externalId = row.externalId, r.title = row.title, r.text = row.text, r.channel = row.channel, r.language = row.language,
  r.value = toFloat(row.value), r.currency = row.currency, r.dueAt = row.dueAt, r.receivedAt = row.receivedAt,
  r.state = row.state, r.reason = row.reason, r.endedAt = row.endedAt, r.clientId = row.clientId, r.projectId = row.projectId
WITH r, row, r.by = $by AS created
WHERE created
REMOVE r.by
WITH r, row
CALL (r, row) {
  MATCH (c:Entity&Client {id: row.clientId})
  WHERE c.workspace = $workspace
  CREATE (c)-[:MADE_REQUEST]->(r)
}
CALL (r, row) {
  MATCH (p:Entity&Project {id: row.projectId})
  WHERE p.workspace = $workspace
  CREATE (r)-[:REQUEST_FOR]->(p)
}
CALL (r, row) {
  MATCH (p:Entity&Person {id: row.senderId})
  WHERE p.workspace = $workspace
  CREATE (r)-[:SENT_BY]->(p)
}
RETURN r.id AS id
