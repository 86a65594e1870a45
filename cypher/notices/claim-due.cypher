// Takes notices that are due in any workspace, but not those of watches with enough under way, and puts off when they are due again.
MATCH (n:Notice)
WHERE n.dueAt <= $now AND NOT n.watchId IN $busy
WITH n
ORDER BY n.dueAt
LIMIT $limit
// The lock is taken before it is read whether another notifier was here first.
SET n.id = n.id
WITH n
WHERE n.dueAt <= $now
SET n.dueAt = $until
WITH n
OPTIONAL MATCH (w:Entity {id: n.watchId})
RETURN n {.id, .workspace, .watchId, .sequence, .verb, .type, .nodeId, .at, .actor, .channel, .said, .tries, .attempts} AS notice,
  CASE WHEN w.workspace = n.workspace THEN w {.id, .name, .url, .email, .owner, .maker, .scopes, .paused, .version, .rotatedAt, .role, .period} END AS subject
