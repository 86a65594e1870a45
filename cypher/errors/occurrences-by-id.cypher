// Finds a kept occurrence by its id, if its group's component is one of those that may be read.
MATCH (o:Entity&ErrorOccurrence {id: key})
WHERE o.workspace = $workspace
  AND ($components IS NULL OR EXISTS { (o)-[:OCCURRENCE_OF]->(g:ErrorGroup) WHERE g.componentId IN $components })
RETURN o {.id, .groupId, .eventId, .at, .receivedAt, .level, .message, .environment, .serverName, .transaction, .handled, .traceId, .releaseId, .projectId, .personId, .sdk, .exceptions, .breadcrumbs, .tags, .context, .removed} AS value
