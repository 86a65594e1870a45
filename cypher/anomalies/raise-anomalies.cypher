// Notes how far anomalies have gone, and raises their incidents to it.
UNWIND $anomalies AS row
MATCH (a:Entity&Anomaly {id: row.id})
WHERE a.workspace = $workspace AND a.state = 'OPEN'
SET a.peakAt = row.peakAt, a.value = row.value, a.expected = row.expected, a.score = row.score, a.surprise = row.surprise
WITH a
OPTIONAL MATCH (a)-[:PART_OF]->(i:Incident)
FOREACH (one IN CASE WHEN i IS NULL OR i.score >= a.score THEN [] ELSE [i] END | SET one.score = a.score)
RETURN a.id AS id
