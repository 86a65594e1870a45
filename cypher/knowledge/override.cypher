// Keeps a person's word on how fresh a claim is; an earlier one ends.
MATCH (c:Entity:Claim {id: $claimId})
WHERE c.workspace = $workspace
CALL (c) {
  MATCH (c)<-[:OVERRIDES]-(v:Override)
  WHERE v.endsAt > $at
  SET v.endsAt = $at
  RETURN count(v) AS ended
}
CREATE (v:Entity:Override {id: $id, workspace: $workspace, claimId: c.id, factId: c.factId, freshness: $freshness, reason: $reason, by: $by, at: $at, endsAt: $endsAt})-[:OVERRIDES]->(c)
RETURN v {.id, .claimId, .freshness, .reason, .by, .at, .endsAt} AS node, c.factId AS factId
