// Ends a person's word on how fresh a claim is.
MATCH (v:Entity&Override {id: $id})-[:OVERRIDES]->(c:Claim)
WHERE v.workspace = $workspace
SET v.endsAt = CASE WHEN v.endsAt > $at THEN $at ELSE v.endsAt END
RETURN v {.id, .claimId, .freshness, .reason, .by, .at, .endsAt} AS node, c.factId AS factId
