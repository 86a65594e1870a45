// Finds scores that are there by their ids, with the call that each was attached to.
UNWIND $ids AS id
MATCH (s:Entity&Score {id: id})
WHERE s.workspace = $workspace AND s.componentId IS NOT NULL
MATCH (c:Entity&Component {id: s.componentId})
OPTIONAL MATCH (r:Entity&Release {id: s.releaseId})
OPTIONAL MATCH (p:Entity&Project {id: s.projectId})
RETURN id, c.id AS componentId, c.key AS component, r.id AS releaseId, r.version AS release, p.id AS projectId, p.key AS project, s.callAt AS at
