// What people have said since a time: of anomalies, and of streams that they muted or let speak again.
RETURN
  COLLECT {
    MATCH (a:Anomaly)
    WHERE a.workspace = $workspace AND a.verdictAt >= $since
    RETURN a {.id, .streamId, .facet, .pattern, .verdict, .verdictAt} LIMIT 1000
  } AS judged,
  COLLECT {
    MATCH (d:DetectorState)
    WHERE d.workspace = $workspace AND d.mutedAt >= $since
    RETURN d {.key, .mutedUntil, .mutedAt} LIMIT 1000
  } AS muted
