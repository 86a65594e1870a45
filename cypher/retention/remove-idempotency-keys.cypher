// Removes some idempotency keys that ended before a time, with the answers kept under them.
MATCH (n:IdempotencyKey)
WHERE n.expiresAt < $before
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS removed
