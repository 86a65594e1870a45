// Lists the workspace's integrations, oldest first.
MATCH (i:Integration)
WHERE i.workspace = $workspace AND i.id IS NOT NULL
RETURN i {.id, .kind, .name, .component, .repositories, .components, .createdAt, .lastDeliveryAt, .deliveries, .lastFailureAt, .lastFailure} AS node
ORDER BY i.workspace, i.id
LIMIT 100
