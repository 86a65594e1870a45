// Finds a claim by its id.
MATCH (c:Entity&Claim {id: key})
WHERE c.workspace = $workspace
RETURN c {.id, .factId, .value, .key, .number, .unit, .members, .above, .linkId, .uses, .predicateId} AS value
