// Finds a resolution by its id.
MATCH (x:Entity&Resolution {id: key})
WHERE x.workspace = $workspace
RETURN x {.id, .at, .by, .reason, .inRelease} AS value
