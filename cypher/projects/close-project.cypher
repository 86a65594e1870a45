// Closes a project: with which outcome, score and reason, on what that rests, who says so and when.
MATCH (n:Entity&Project {id: $id})
WHERE n.workspace = $workspace
SET n.status = 'CLOSED', n.outcome = $outcome, n.score = toFloat($score), n.reason = $reason, n.closedAt = $closedAt,
  n.evidenceUrls = $urls, n.evidenceNotes = $notes
CREATE (t:Entity:ProjectTurn {id: $turnId, workspace: $workspace, kind: 'CLOSED', at: $at, by: $by, reason: $reason,
  closedAt: $closedAt, outcome: $outcome, score: toFloat($score), evidenceUrls: $urls, evidenceNotes: $notes})
CREATE (t)-[:TURN_OF]->(n)
RETURN n {.id, .key, .name, .status, .outcome, .score, .reason, .closedAt, .budget, .cost, .currency, .startedAt, .dueAt, .clientId, .createdAt, memberIds: [(n)<-[:SAME_AS]-(x:Project) | x.id]} AS node
