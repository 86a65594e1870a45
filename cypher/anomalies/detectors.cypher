// What is kept of streams: the state of their detectors, until when they are muted, and their anomalies that are open.
UNWIND $ids AS id
OPTIONAL MATCH (d:DetectorState {key: id})
WHERE d.workspace = $workspace
RETURN id, d.through AS through, d.valueState AS valueState, d.rateState AS rateState, d.facets AS facets, d.mutedUntil AS mutedUntil,
  COLLECT {
    UNWIND ['VALUE', 'RATE'] AS facet
    MATCH (a:Anomaly {openKey: id + '/' + facet})
    WHERE a.workspace = $workspace
    RETURN a {.id, .facet, .pattern, .onsetAt, .openedAt, .peakAt, .value, .expected, .score, .surprise, .low, .high}
  } AS open
