// Notes which nodes a request with an idempotency key has changed, so that they can be named where its answer was lost.
MATCH (k:IdempotencyKey {id: $id})
WHERE k.workspace = $workspace
SET k.changed = k.changed + $changed
RETURN k.id AS id
