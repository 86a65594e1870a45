// Notes how far anomalies that are open have gone, and raises their incidents to it.
UNWIND $anomalies AS row
MATCH (a:Entity&Anomaly {id: row.id})
WHERE a.workspace = $workspace AND a.state = 'OPEN'
SET a.peakAt = row.peakAt, a.value = row.value, a.expected = row.expected,
  a.score = CASE WHEN row.score > a.score THEN row.score ELSE a.score END,
  a.surprise = CASE WHEN row.surprise > a.surprise THEN row.surprise ELSE a.surprise END
WITH a
OPTIONAL MATCH (a)-[:PART_OF]->(i:Incident)
FOREACH (one IN CASE WHEN i IS NULL OR i.score >= a.score THEN [] ELSE [i] END | SET one.score = a.score)
RETURN a.id AS id
