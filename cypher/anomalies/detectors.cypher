// What is kept of streams: the state of their detectors, until when they are muted, their anomalies that are open, and what people have said since.
UNWIND $ids AS id
OPTIONAL MATCH (d:DetectorState {key: id})
WHERE d.workspace = $workspace
RETURN id, d.through AS through, d.valueState AS valueState, d.rateState AS rateState, d.facets AS facets, d.mutedUntil AS mutedUntil,
  d.mutedAt AS mutedAt, d.savedAt AS savedAt,
  COLLECT {
    UNWIND ['VALUE', 'RATE'] AS facet
    MATCH (a:Anomaly {openKey: id + '/' + facet})
    WHERE a.workspace = $workspace
    RETURN a {.id, .facet, .pattern, .onsetAt, .openedAt, .peakAt, .value, .expected, .score, .surprise, .low, .high}
  } AS open,
  COLLECT {
    MATCH (a:Anomaly)
    WHERE a.workspace = $workspace AND a.streamId = id AND a.openedAt >= 0 AND a.id IS NOT NULL AND a.verdictAt > d.savedAt
    RETURN a {.id, .facet, .pattern, .verdict, .verdictAt} LIMIT 100
  } AS judged
