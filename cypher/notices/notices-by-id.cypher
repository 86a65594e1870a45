// Finds a notice by its id, with whose watch it is of.
MATCH (n:Entity&Notice {id: key})
WHERE n.workspace = $workspace
MATCH (w:Entity {id: n.watchId})
RETURN n {.id, .watchId, .sequence, .verb, .type, .nodeId, .at, .actor, .status, .dueAt, .said, .attempts, owner: w.owner} AS value
