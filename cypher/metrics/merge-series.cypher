// Makes series, with what they are of; those that are there stay as they are.
UNWIND $series AS row
MATCH (m:Entity&Metric {id: row.metricId})
MATCH (c:Entity&Component {id: row.componentId})
WHERE m.workspace = $workspace AND c.workspace = $workspace
MERGE (s:Entity:Series {id: row.id})
ON CREATE SET s.workspace = $workspace, s.metricId = row.metricId, s.componentId = row.componentId, s.releaseId = row.releaseId,
  s.projectId = row.projectId, s.form = row.form, s.attributes = row.attributes, s.createdAt = $at
MERGE (s)-[:SERIES_OF]->(m)
MERGE (s)-[:MEASURES]->(c)
WITH s, row
OPTIONAL MATCH (r:Entity&Release {id: row.releaseId}) WHERE r.workspace = $workspace
OPTIONAL MATCH (p:Entity&Project {id: row.projectId}) WHERE p.workspace = $workspace
FOREACH (one IN CASE WHEN r IS NULL THEN [] ELSE [r] END | MERGE (s)-[:MEASURED_IN_RELEASE]->(one))
FOREACH (one IN CASE WHEN p IS NULL THEN [] ELSE [p] END | MERGE (s)-[:MEASURED_IN_PROJECT]->(one))
RETURN s.id AS id
