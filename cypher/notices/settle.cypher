// Notes what became of an attempt to deliver a notice, and when it is due again; null: never.
MATCH (n:Entity&Notice {id: $id})
WHERE n.workspace = $workspace
SET n.status = $status, n.dueAt = $dueAt, n.tries = $tries, n.attempts = $attempts
