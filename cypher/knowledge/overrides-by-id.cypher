// Finds a person's word on how fresh a claim is by its id.
MATCH (v:Entity&Override {id: key})
WHERE v.workspace = $workspace
RETURN v {.id, .claimId, .freshness, .reason, .by, .at, .endsAt} AS value
