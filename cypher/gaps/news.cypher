// Reads what changed behind a sequence, with what it did to each node, oldest first.
MATCH (r:Revision)
WHERE r.workspace = $workspace AND r.sequence > $after
WITH r ORDER BY r.workspace, r.sequence
LIMIT $limit
RETURN r.sequence AS sequence, r.type AS type, r.nodeId AS nodeId, CASE WHEN r.type IN $types THEN r.delta END AS delta
