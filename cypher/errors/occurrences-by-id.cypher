// Finds a kept occurrence by its id.
MATCH (o:Entity&ErrorOccurrence {id: key})
WHERE o.workspace = $workspace
RETURN o {.id, .groupId, .eventId, .at, .receivedAt, .level, .message, .environment, .serverName, .transaction, .handled, .traceId, .releaseId, .projectId, .personId, .sdk, .exceptions, .breadcrumbs, .tags, .context, .removed} AS value
