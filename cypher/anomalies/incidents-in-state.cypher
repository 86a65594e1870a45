// Finds the page of incidents that go on, or are over, after a cursor, the one that began latest first, with an anomaly where the caller may read.
MATCH (i:Incident)
WHERE i.workspace = $workspace AND i.state = $state AND i.openedAt <= $before AND i.openedAt >= $since AND i.id IS NOT NULL
  // A CASE and not an OR, of which the planner would make two reads of the index and a sort.
  AND CASE WHEN i.openedAt = $before THEN i.id < $beforeId ELSE true END
  AND i.score >= $minScore
  AND (($components IS NULL AND $componentIds IS NULL AND $projectIds IS NULL) OR EXISTS {
    (i)<-[:PART_OF]-(a:Anomaly)
    WHERE ($components IS NULL OR a.componentId IN $components) AND ($componentIds IS NULL OR a.componentId IN $componentIds)
      AND ($projectIds IS NULL OR a.projectId IN $projectIds)
  })
RETURN i {.*} AS node
ORDER BY i.workspace DESC, i.state DESC, i.openedAt DESC, i.id DESC
LIMIT $limit
