// Makes a digest due to be sent, once a period, and says when the next one is.
MATCH (d:Entity&DigestSubscription {id: $subscriptionId})
WHERE d.workspace = $workspace
// The lock is taken before it is read whether another notifier was here.
SET d.workspace = $workspace
WITH d
WHERE d.nextAt = $was
SET d.nextAt = $nextAt
MERGE (n:Entity:Notice {id: $id})
ON CREATE SET n.workspace = $workspace, n.watchId = $subscriptionId, n.sequence = 0, n.verb = 'sent', n.type = 'Digest', n.nodeId = $subscriptionId,
  n.at = $until, n.actor = 'system', n.status = 'PENDING', n.dueAt = $at, n.channel = 'EMAIL', n.tries = 0, n.attempts = []
RETURN n.id AS id
