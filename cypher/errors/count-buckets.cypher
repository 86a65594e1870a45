// Counts events by group, component, project, release and hour.
UNWIND $buckets AS row
MERGE (b:ErrorBucket {key: row.key})
ON CREATE SET b.workspace = $workspace, b.groupId = row.groupId, b.componentId = row.componentId, b.projectId = row.projectId,
  b.releaseId = row.releaseId, b.hour = row.hour, b.events = 0
SET b.events = b.events + row.events
RETURN b.key AS key, b.events - row.events AS before
