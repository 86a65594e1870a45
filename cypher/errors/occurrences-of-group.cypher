// Finds the page of a group's kept occurrences after a cursor, latest first.
MATCH (o:ErrorOccurrence)
WHERE o.workspace = $workspace AND o.groupId = key AND o.at <= $before AND o.id IS NOT NULL
  // A CASE and not an OR, of which the planner would make two reads of the index and a sort.
  AND CASE WHEN o.at = $before THEN o.id < $beforeId ELSE true END
WITH o ORDER BY o.workspace DESC, o.groupId DESC, o.at DESC, o.id DESC
LIMIT $limit
RETURN collect(o {.id, .groupId, .eventId, .at, .receivedAt, .level, .message, .environment, .serverName, .transaction, .handled, .traceId, .releaseId, .projectId, .personId, .sdk, .exceptions, .breadcrumbs, .tags, .context, .removed}) AS value
