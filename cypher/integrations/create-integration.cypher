// Creates an integration, unless the workspace has as many as it may.
MATCH (w:Workspace {key: $workspace})
// The lock is taken before the integrations are counted.
SET w.key = $workspace
WITH COUNT { (i:Integration) WHERE i.workspace = $workspace AND i.id <> $id } AS others
WHERE others < $most
MERGE (i:Entity:Integration {id: $id})
ON CREATE SET i.workspace = $workspace, i.kind = $kind, i.name = $name, i.component = $component, i.repositories = $repositories,
  i.components = $components, i.version = 1, i.createdAt = $at, i.deliveries = 0
RETURN i {.id, .kind, .name, .component, .repositories, .components, .createdAt, .lastDeliveryAt, .deliveries, .lastFailureAt, .lastFailure} AS node
