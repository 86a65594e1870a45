// Idempotency keys: one node a key, so that of two requests with it one only can commit; and by when they may go, for retention.
CREATE CONSTRAINT idempotency_key_id IF NOT EXISTS FOR (n:IdempotencyKey) REQUIRE n.id IS UNIQUE;
CREATE INDEX idempotency_key_expiry IF NOT EXISTS FOR (n:IdempotencyKey) ON (n.expiresAt);
CREATE INDEX idempotency_key_workspace IF NOT EXISTS FOR (n:IdempotencyKey) ON (n.workspace);
