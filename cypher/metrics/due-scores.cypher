// Finds scores of any workspace that wait for their call and are to be looked at again.
MATCH (s:Score)
WHERE s.tryAt <= $now
RETURN s.workspace AS workspace, s.id AS id, s.target AS target, s.name AS name, s.source AS source,
  s.sourceName AS sourceName, s.level AS level, s.value AS value, s.recordedAt AS recordedAt, s.tries AS tries
LIMIT $limit
