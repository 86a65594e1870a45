// Claims an idempotency key for a request, before a change in the same transaction; tells whose the key is and whether this change was committed before.
MERGE (k:IdempotencyKey {id: $id})
ON CREATE SET k.workspace = $workspace, k.owner = $owner, k.fingerprint = $fingerprint, k.createdAt = $at, k.expiresAt = $expiresAt, k.changes = 0, k.changed = []
WITH k, k.owner = $owner AS mine, k.changes >= $change AS done
SET k.changes = CASE WHEN mine AND NOT done THEN $change ELSE k.changes END
RETURN mine, done
