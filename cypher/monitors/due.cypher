// Finds the monitors and objectives of all workspaces that are to be looked at by now, with their standings.
MATCH (t:Standing)
WHERE t.dueAt <= $now
WITH t ORDER BY t.dueAt
LIMIT $limit
OPTIONAL MATCH (m:Entity {id: t.of})
RETURN t.workspace AS workspace, t {.*} AS standing, labels(m) AS labels, m {.*} AS node
