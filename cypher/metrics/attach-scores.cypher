// Attaches scores to the component, release and project of their calls.
UNWIND $scores AS row
MATCH (s:Entity&Score {id: row.id})
WHERE s.workspace = $workspace
MATCH (c:Entity&Component {id: row.componentId})
WHERE c.workspace = $workspace
SET s.componentId = c.id, s.releaseId = row.releaseId, s.projectId = row.projectId, s.callAt = row.at
REMOVE s.tryAt, s.tries
MERGE (s)-[:SCORE_OF]->(c)
RETURN s.id AS id
