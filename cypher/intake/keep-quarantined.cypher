// Keeps something that could not be stored; sent again it is kept once, with its latest failure.
MERGE (q:Entity:Quarantined {id: $id})
ON CREATE SET q.workspace = $workspace, q.at = $at, q.kind = $kind, q.eventId = $eventId, q.componentId = $componentId
SET q.reason = $reason, q.reference = $reference, q.payload = $payload, q.isWhole = $isWhole
