// Locks error groups, so that what is decided of their causes still holds at the commit.
UNWIND $ids AS id
MATCH (g:Entity&ErrorGroup {id: id})
WHERE g.workspace = $workspace
SET g.id = g.id
RETURN g.id AS id, g.componentId AS componentId, g.canonicalId AS mergedInto, COLLECT { MATCH (g)<-[:SAME_AS*0..1]-(:ErrorGroup)-[:SEEN_IN_PROJECT]->(p:Project) RETURN DISTINCT p.id } AS projectIds,
  head([(g)-[:CAUSED_BY]->(x) | x.id]) AS cause
