// Locks an error group and reads its state, so that what is decided from it still holds at the commit.
MATCH (g:Entity&ErrorGroup {id: $groupId})
WHERE g.workspace = $workspace
SET g.id = g.id
RETURN g.status AS status, g.resolvedAt AS resolvedAt, g.resolvedOrder AS resolvedOrder, g.componentId AS componentId,
  [(g)-[:SEEN_IN_PROJECT]->(p:Project) | p.id] AS projectIds
