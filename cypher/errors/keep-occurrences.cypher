// Keeps sampled occurrences with what the sender told of them.
UNWIND $occurrences AS row
MATCH (g:Entity&ErrorGroup {id: row.groupId})
WHERE g.workspace = $workspace
MERGE (o:Entity:ErrorOccurrence {id: row.id})
ON CREATE SET
  o.workspace = $workspace, o.groupId = row.groupId, o.eventId = row.eventId, o.at = row.at, o.receivedAt = row.receivedAt,
  o.level = row.level, o.message = row.message, o.environment = row.environment, o.serverName = row.serverName, o.transaction = row.transaction,
  o.handled = row.handled, o.traceId = row.traceId, o.releaseId = row.releaseId, o.projectId = row.projectId, o.personId = row.personId, o.sdk = row.sdk,
  o.exceptions = row.exceptions, o.breadcrumbs = row.breadcrumbs, o.tags = row.tags, o.context = row.context, o.removed = row.removed
MERGE (o)-[:OCCURRENCE_OF]->(g)
