// Finds an integration by its id.
MATCH (i:Entity&Integration {id: key})
WHERE i.workspace = $workspace
RETURN i {.id, .kind, .name, .component, .repositories, .components, .createdAt, .lastDeliveryAt, .deliveries, .lastFailureAt, .lastFailure} AS value
