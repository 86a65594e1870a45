// Whether a claim stands on a node, directly or by way of others, so that the other way round would be a loop.
MATCH (c:Entity&Claim {id: $claim})
WHERE c.workspace = $workspace
RETURN EXISTS { MATCH (c)((:Entity)-[k:SUPPORTED_BY WHERE k.endedAt IS NULL]->(:Claim)){1,20}(:Entity {id: $node}) } OR $claim = $node AS loops
