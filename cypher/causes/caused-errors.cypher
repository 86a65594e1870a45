// The error groups that people say another one brought about, those seen last first, of those that may be read.
MATCH (x:Entity&ErrorGroup {id: key})<-[:SAME_AS*0..1]-(:ErrorGroup)<-[:CAUSED_BY]-(g:ErrorGroup)
WHERE x.workspace = $workspace AND ($components IS NULL OR g.componentId IN $components)
WITH DISTINCT g ORDER BY g.lastSeen DESC, g.id DESC
LIMIT $first
RETURN collect(g.id) AS value
