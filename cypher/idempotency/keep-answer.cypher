// Keeps the answer of a request with an idempotency key, unless the key is another request's.
MERGE (k:IdempotencyKey {id: $id})
ON CREATE SET k.workspace = $workspace, k.owner = $owner, k.fingerprint = $fingerprint, k.createdAt = $at, k.expiresAt = $expiresAt, k.changes = 0, k.changed = []
WITH k WHERE k.owner = $owner
SET k.answer = $answer
RETURN k.id AS id
