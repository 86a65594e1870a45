// Takes a project up again: what it came to stays with the turn that closed it.
MATCH (n:Entity&Project {id: $id})
WHERE n.workspace = $workspace
CALL (n) {
  MATCH (n)-[shown:SHOWN_BY]->(:Entity)
  DELETE shown
}
SET n.status = 'ACTIVE', n.outcome = null, n.score = null, n.reason = null, n.closedAt = null, n.evidenceUrls = null, n.evidenceNotes = null
CREATE (t:Entity:ProjectTurn {id: $turnId, workspace: $workspace, kind: 'REOPENED', at: $at, by: $by, reason: $reason})
CREATE (t)-[:TURN_OF]->(n)
RETURN n {.id, .key, .name, .status, .outcome, .score, .reason, .closedAt, .budget, .cost, .currency, .startedAt, .dueAt, .clientId, .createdAt, memberIds: [(n)<-[:SAME_AS]-(x:Project) | x.id]} AS node
