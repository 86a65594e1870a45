// Notes that an integration delivered something.
MATCH (i:Entity&Integration {id: $id})
WHERE i.workspace = $workspace
SET i.deliveries = i.deliveries + 1, i.lastDeliveryAt = $at
RETURN i.deliveries AS deliveries
