// Reads chunks that are to be summed up, with the form of their series.
UNWIND $keys AS key
MATCH (n:MetricChunk {key: key})
WHERE n.workspace = $workspace AND n.dirty = key AND n.body IS NOT NULL
WITH n, split(n.key, '/')[0] AS seriesId
MATCH (s:Entity&Series {id: seriesId})
WHERE s.workspace = $workspace
RETURN n.key AS key, n.body AS body, n.version AS version, s.form AS form
