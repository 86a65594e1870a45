// Marks the chunk that follows each key to be summed up again: its totals go on from what was changed.
UNWIND $ranges AS range
CALL (range) {
  MATCH (n:MetricChunk)
  WHERE n.key > range.from AND n.key <= range.to AND n.workspace = $workspace
  RETURN n ORDER BY n.key LIMIT 1
}
SET n.locked = true
WITH n
SET n.dirty = n.key, n.version = n.version + 1
REMOVE n.locked
RETURN n.key AS key
