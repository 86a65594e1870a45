// Finds the page of anomalies after a cursor, the one that opened latest first.
MATCH (a:Anomaly)
WHERE a.workspace = $workspace AND a.openedAt <= $before AND a.openedAt >= $since AND a.id IS NOT NULL
  // A CASE and not an OR, of which the planner would make two reads of the index and a sort.
  AND CASE WHEN a.openedAt = $before THEN a.id < $beforeId ELSE true END
  AND a.score >= $minScore
  AND ($verdicts IS NULL OR coalesce(a.verdict, 'NONE') IN $verdicts)
  AND ($metricIds IS NULL OR a.metricId IN $metricIds)
  AND ($projectIds IS NULL OR a.projectId IN $projectIds)
  AND ($components IS NULL OR a.componentId IN $components)
RETURN a {.*} AS node
ORDER BY a.workspace DESC, a.openedAt DESC, a.id DESC
LIMIT $limit
