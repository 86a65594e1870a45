// Makes a notice due again, from its first attempt on.
MATCH (n:Entity&Notice {id: $id})
WHERE n.workspace = $workspace AND n.channel <> 'LIVE'
SET n.status = 'PENDING', n.dueAt = $at, n.tries = 0
RETURN n {.id, .watchId, .sequence, .verb, .type, .nodeId, .at, .actor, .status, .dueAt, .said, .attempts} AS node
