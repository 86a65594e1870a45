// Notes that chunks are summed up as they are, unless they were written meanwhile.
UNWIND $chunks AS row
MATCH (n:MetricChunk {key: row.key})
WHERE n.workspace = $workspace
// First the lock, then the look at the version: whoever has it now may be about to commit another.
SET n.locked = true
WITH n, row
REMOVE n.locked
WITH n, row WHERE n.version = row.version
REMOVE n.dirty
