// Locks the gaps in some capabilities and reads how they stand.
UNWIND $ids AS id
MATCH (g:Entity&Gap {id: id})
WHERE g.workspace = $workspace
SET g.id = g.id
RETURN g {.id, .capabilityId, .state, .openedAt, .closedAt, .reopenings, .coverState, .coverage} AS node
