// Finds the page of a project's work items after a cursor, the one opened latest first.
MATCH (i:WorkItem)
WHERE i.workspace = $workspace AND i.projectId = key AND i.openedAt <= $before AND i.id IS NOT NULL
  // A CASE and not an OR, of which the planner would make two reads of the index and a sort.
  AND CASE WHEN i.openedAt = $before THEN i.id < $beforeId ELSE true END
  AND ($state IS NULL OR i.state = $state)
WITH i ORDER BY i.workspace DESC, i.projectId DESC, i.openedAt DESC, i.id DESC
LIMIT $limit
RETURN collect(i {.id, .source, .externalId, .title, .state, .status, .labels, .openedAt, .closedAt, .url, .estimate, .projectId}) AS value
