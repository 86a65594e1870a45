// Finds a person's decision by its id.
MATCH (d:Entity&Decision {id: key})
WHERE d.workspace = $workspace
RETURN d {.id, .factId, .claimId, .reason, .by, .at, .endedAt} AS value
