// Opens anomalies, one at a time for each side of a stream; of one that is open there already, answers which.
UNWIND $anomalies AS row
MATCH (s:Entity&Series {id: row.seriesId})
WHERE s.workspace = $workspace
MERGE (a:Anomaly {openKey: row.openKey})
ON CREATE SET a:Entity, a.id = row.id, a.workspace = $workspace, a.streamId = row.streamId, a.seriesId = row.seriesId, a.metricId = row.metricId,
  a.componentId = row.componentId, a.projectId = row.projectId, a.facet = row.facet, a.pattern = row.pattern, a.state = 'OPEN',
  a.onsetAt = row.onsetAt, a.openedAt = row.openedAt, a.detectedAt = $at, a.until = $forever, a.rowInterval = row.rowInterval,
  a.low = row.low, a.high = row.high, a.peakAt = row.peakAt, a.value = row.value, a.expected = row.expected, a.score = row.score,
  a.surprise = row.surprise
RETURN row.id AS asked, a.id AS id
