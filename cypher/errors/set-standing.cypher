// Says where error groups stand from now on.
UNWIND $groups AS row
MATCH (g:Entity&ErrorGroup {id: row.id})
WHERE g.workspace = $workspace
SET g.status = row.standing.status, g.resolvedAt = row.standing.resolvedAt, g.regressedAt = row.standing.regressedAt,
  g.escalatedAt = row.standing.escalatedAt, g.escalation = row.standing.escalation, g.endsAt = row.standing.endsAt,
  g.dueAt = row.standing.dueAt, g.overdueAt = row.standing.overdueAt, g.wakeAt = row.wakeAt
RETURN g.id AS id
