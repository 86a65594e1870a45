// Finds the facts of a claim and of those that it stands on itself, as deep as grounds are followed.
MATCH (c:Entity&Claim {id: $claim})
WHERE c.workspace = $workspace
MATCH (c)((:Entity)-[k:SUPPORTED_BY WHERE k.endedAt IS NULL]->(:Claim)){0,8}(g:Claim)
RETURN DISTINCT g.factId AS id
