// Closes anomalies that are open, and says why each is over.
UNWIND $anomalies AS row
MATCH (a:Entity&Anomaly {id: row.id})
WHERE a.workspace = $workspace AND a.state = 'OPEN'
SET a.state = 'CLOSED', a.ending = row.ending, a.closedAt = row.closedAt, a.until = row.closedAt, a.rows = row.rows
REMOVE a.openKey
RETURN a {.id, .metricId, .componentId, .projectId, .seriesId, .facet, .pattern, .onsetAt, .openedAt, .peakAt, .value, .expected, .score, .ending} AS node
