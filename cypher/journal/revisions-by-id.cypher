// Finds a revision by its id.
MATCH (r:Entity&Revision {id: key})
WHERE r.workspace = $workspace
RETURN r {.id, .sequence, .at, .actor, .verb, .type, .nodeId, .patch, .reverse} AS value
