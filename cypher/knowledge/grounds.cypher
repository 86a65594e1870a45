// Finds the claims that a node stands on, directly or by way of others, each with what stands on it.
MATCH (n:Entity {id: $node})
WHERE n.workspace = $workspace
MATCH p = (n)((:Entity)-[k:SUPPORTED_BY WHERE k.at <= $asOf AND coalesce(k.endedAt, $asOf + 1) > $asOf]->(:Claim)){1,8}(c:Claim)
WITH DISTINCT nodes(p)[-2] AS above, c
LIMIT $most
MATCH (c)-[:CLAIM_OF]->(f:Fact)
RETURN c.id AS claimId, above.id AS supports, c.value AS value, f.id AS factId, f.subjectId AS subjectId, f.predicateKey AS predicate
