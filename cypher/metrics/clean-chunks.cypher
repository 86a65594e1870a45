// Notes that chunks are summed up as they are, unless they were written meanwhile.
UNWIND $chunks AS row
MATCH (n:MetricChunk {key: row.key})
WHERE n.workspace = $workspace AND n.version = row.version
REMOVE n.dirty
