// Notes how far anomalies have gone, where that is farther than is known.
UNWIND $anomalies AS row
MATCH (a:Entity&Anomaly {id: row.id})
WHERE a.workspace = $workspace AND a.state = 'OPEN' AND a.surprise < row.surprise
SET a.peakAt = row.peakAt, a.value = row.value, a.expected = row.expected, a.score = row.score, a.surprise = row.surprise
WITH a
OPTIONAL MATCH (a)-[:PART_OF]->(i:Incident)
FOREACH (one IN CASE WHEN i IS NULL OR i.score >= a.score THEN [] ELSE [i] END | SET one.score = a.score)
RETURN a.id AS id
