// Finds open anomalies, of all workspaces, whose stream has been silent since a time, and for so many of its usual intervals.
MATCH (a:Anomaly)
WHERE a.openKey >= ''
OPTIONAL MATCH (d:DetectorState {key: a.streamId})
WITH a, coalesce(d.savedAt, a.detectedAt) AS seenAt, coalesce(d.through, a.openedAt) AS lastAt
WHERE seenAt < $before - $rows * a.rowInterval AND a.detectedAt < $before - $rows * a.rowInterval
RETURN a.workspace AS workspace, a.id AS id, lastAt
LIMIT $limit
