// Makes incidents that are new, and puts anomalies into theirs.
UNWIND $anomalies AS row
MATCH (a:Entity&Anomaly {id: row.id})
WHERE a.workspace = $workspace AND NOT (a)-[:PART_OF]->(:Incident)
MERGE (i:Entity:Incident {id: row.incidentId})
ON CREATE SET i.workspace = $workspace, i.state = 'OPEN', i.openedAt = row.onsetAt, i.createdAt = $at, i.score = row.score,
  i.lastOnsetAt = row.onsetAt
WITH a, i, row
WHERE i.workspace = $workspace
MERGE (a)-[:PART_OF]->(i)
SET i.lastOnsetAt = CASE WHEN row.onsetAt > i.lastOnsetAt THEN row.onsetAt ELSE i.lastOnsetAt END,
  i.openedAt = CASE WHEN row.onsetAt < i.openedAt THEN row.onsetAt ELSE i.openedAt END,
  i.score = CASE WHEN row.score > i.score THEN row.score ELSE i.score END
RETURN i.id AS id, a.id AS anomalyId, a.componentId AS componentId, a.projectId AS projectId
