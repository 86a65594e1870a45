// Reads the latest chunk of each stretch of keys, each once.
UNWIND $ranges AS range
CALL (range) {
  MATCH (n:MetricChunk)
  WHERE n.key >= range.from AND n.key < range.to AND n.workspace = $workspace
  RETURN n ORDER BY n.key DESC LIMIT 1
}
WITH DISTINCT n
RETURN n.key AS key, n.body AS body
