// The errors seen since a time that have hit most people, in some components (null: all).
MATCH (g:ErrorGroup)
WHERE g.workspace = $workspace AND g.lastSeen >= $since AND g.id IS NOT NULL AND g.canonicalId IS NULL AND ($components IS NULL OR g.componentId IN $components)
WITH g, CASE WHEN g.ownEvents IS NULL THEN COUNT { (g)<-[:AFFECTED_BY]-() } ELSE COUNT { MATCH (g)<-[:SAME_AS*0..1]-(:ErrorGroup)<-[:AFFECTED_BY]-(p:Person) RETURN DISTINCT p } END AS people
WHERE people > 0
RETURN g.id AS nodeId, g.title AS title, g.lastSeen AS at, people
ORDER BY people DESC
LIMIT 20
