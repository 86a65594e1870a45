// Finds a work item by its id.
MATCH (i:Entity&WorkItem {id: key})
WHERE i.workspace = $workspace
RETURN i {.id, .source, .externalId, .title, .state, .status, .labels, .openedAt, .closedAt, .url, .estimate, .projectId} AS value
