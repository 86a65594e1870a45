// Finds the newest anomalies of one stream.
MATCH (a:Anomaly)
WHERE a.workspace = $workspace AND a.streamId = key AND a.openedAt >= 0 AND a.id IS NOT NULL
  AND ($components IS NULL OR a.componentId IN $components)
WITH a ORDER BY a.workspace DESC, a.streamId DESC, a.openedAt DESC, a.id DESC
LIMIT $first
RETURN collect(a {.*}) AS value
