// Finds the page of a group's kept occurrences, and of those of what is shown under it, after a cursor, latest first.
MATCH (g:Entity&ErrorGroup {id: key})<-[:SAME_AS*0..1]-(m:ErrorGroup)
WHERE g.workspace = $workspace
CALL (m) {
  MATCH (o:ErrorOccurrence)
  WHERE o.workspace = $workspace AND o.groupId = m.id AND o.at <= $before AND o.id IS NOT NULL
    // A CASE and not an OR, of which the planner would make two reads of the index and a sort.
    AND CASE WHEN o.at = $before THEN o.id < $beforeId ELSE true END
  RETURN o ORDER BY o.workspace DESC, o.groupId DESC, o.at DESC, o.id DESC
  LIMIT $limit
}
WITH o ORDER BY o.at DESC, o.id DESC
LIMIT $limit
RETURN collect(o {.id, .groupId, .eventId, .at, .receivedAt, .level, .message, .environment, .serverName, .transaction, .handled, .traceId, .releaseId, .projectId, .personId, .sdk, .exceptions, .breadcrumbs, .tags, .context, .removed}) AS value
