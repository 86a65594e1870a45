// Finds a revision by its id.
MATCH (r:Entity&Revision {id: key})
WHERE r.workspace = $workspace
RETURN r {.id, .sequence, .at, .actor, .origin, .verb, .type, .nodeId, .patch, .reverse, undoable: coalesce(r.undoable, false)} AS value
