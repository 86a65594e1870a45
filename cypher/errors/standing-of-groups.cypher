// Locks error groups and reads where they stand, so that what is decided from it still holds at the commit.
UNWIND $ids AS id
MATCH (g:Entity&ErrorGroup {id: id})
WHERE g.workspace = $workspace
SET g.id = g.id
// Groups that were archived before there were due times have only `wakeAt`.
RETURN g.id AS id, g {.status, .resolvedAt, .regressedAt, .escalatedAt, .escalation, .dueAt, .overdueAt, endsAt: coalesce(g.endsAt, CASE WHEN g.dueAt IS NULL THEN g.wakeAt END)} AS standing, g.componentId AS componentId, g.assigneeId AS assigneeId, g.canonicalId AS mergedInto,
  COLLECT { MATCH (g)<-[:SAME_AS*0..1]-(:ErrorGroup)-[:SEEN_IN_PROJECT]->(p:Project) RETURN DISTINCT p.id } AS projectIds
