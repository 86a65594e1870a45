// Lists what people decided of a fact, the latest first.
MATCH (f:Entity&Fact {id: key})<-[:DECIDES]-(d:Decision)
WHERE f.workspace = $workspace
WITH d ORDER BY d.at DESC, d.id DESC
LIMIT $first
RETURN collect(d {.id, .factId, .claimId, .reason, .by, .at, .endedAt}) AS value
