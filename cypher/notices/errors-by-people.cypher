// The errors seen since a time that have hit most people, in some components (null: all).
MATCH (g:ErrorGroup)
WHERE g.workspace = $workspace AND g.lastSeen >= $since AND g.id IS NOT NULL AND ($components IS NULL OR g.componentId IN $components)
WITH g, COUNT { (g)<-[:AFFECTED_BY]-() } AS people
WHERE people > 0
RETURN g.id AS nodeId, g.title AS title, g.lastSeen AS at, people
ORDER BY people DESC
LIMIT 20
