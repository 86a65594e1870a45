// Lists the workspace's rules for what comes in, oldest first.
MATCH (r:IntakeRule)
WHERE r.workspace = $workspace AND r.id IS NOT NULL
RETURN r {.id, .name, .kind, .field, .tag, .pattern, .enabled, .createdAt, .updatedAt} AS node
ORDER BY r.workspace, r.id
LIMIT 100
