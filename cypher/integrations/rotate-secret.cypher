// Gives an integration its next secret; the one before it is known by the time when it was replaced.
MATCH (i:Entity&Integration {id: $id})
WHERE i.workspace = $workspace
SET i.version = i.version + 1, i.rotatedAt = $at
RETURN i {.id, .kind, .name, .component, .repositories, .components, .createdAt, .lastDeliveryAt, .deliveries, .lastFailureAt, .lastFailure} AS node, i.version AS version
