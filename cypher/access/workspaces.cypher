// Lists the workspaces of the installation by key.
MATCH (w:Workspace)
WHERE w.key >= ''
RETURN w {.id, .key, .name, .createdAt} AS node
ORDER BY w.key
LIMIT 1000
