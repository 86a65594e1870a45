// Finds what is known of an idempotency key: which request has it, what it changed and what it was answered.
MATCH (k:IdempotencyKey {id: $id})
WHERE k.workspace = $workspace
RETURN k {.owner, .fingerprint, .createdAt, .changed, .answer} AS node
