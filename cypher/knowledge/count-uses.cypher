// Counts anew what stands on a claim and on those that it stands on itself, as deep as grounds are followed.
MATCH (c:Entity&Claim {id: $claim})
WHERE c.workspace = $workspace
MATCH (c)((:Entity)-[k:SUPPORTED_BY WHERE k.endedAt IS NULL]->(:Claim)){0,8}(g:Claim)
WITH DISTINCT g
CALL (g) {
  MATCH (n:Entity)((:Entity)-[k:SUPPORTED_BY WHERE k.endedAt IS NULL]->(:Claim)){1,8}(g)
  RETURN count(DISTINCT n) AS uses
}
SET g.uses = uses, g.rank = -uses
RETURN collect(DISTINCT g.factId) AS factIds
