// Keeps notices, each once.
UNWIND $notices AS notice
MERGE (n:Entity:Notice {id: notice.id})
ON CREATE SET n.workspace = $workspace, n.watchId = notice.watchId, n.sequence = notice.sequence, n.verb = notice.verb, n.type = notice.type,
  n.nodeId = notice.nodeId, n.at = notice.at, n.actor = notice.actor, n.status = notice.status, n.dueAt = notice.dueAt,
  n.channel = notice.channel, n.said = notice.said, n.tries = 0, n.attempts = []
RETURN n {.id, .watchId, .sequence, .verb, .type, .nodeId, .at, .actor, .status, .dueAt, .said, .attempts} AS node
