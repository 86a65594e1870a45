// Lists the workspace's custom roles by key.
MATCH (r:Role)
WHERE r.workspace = $workspace AND r.key >= '' AND r.id IS NOT NULL
RETURN r {.id, .key, .name, .permissions, .createdAt} AS node
ORDER BY r.workspace, r.key, r.id
LIMIT 100
