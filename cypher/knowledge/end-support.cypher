// Says that a node does not stand on a claim any more.
MATCH (n:Entity {id: $node})-[k:SUPPORTED_BY]->(c:Entity&Claim {id: $claim})
WHERE n.workspace = $workspace AND k.endedAt IS NULL
SET k.endedAt = $at
RETURN c.id AS id
