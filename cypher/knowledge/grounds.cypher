// Finds the claims that a node stands on, directly or by way of others, each with what stands on it.
// One row without a claim says that the node stands on none, and no row that there is no such node.
MATCH (n:Entity {id: $node})
WHERE n.workspace = $workspace
OPTIONAL MATCH p = (n)((:Entity)-[k:SUPPORTED_BY WHERE k.at <= $asOf AND coalesce(k.endedAt, $asOf + 1) > $asOf]->(:Claim)){1,8}(c:Claim)
WITH DISTINCT nodes(p)[-2] AS above, c
LIMIT $most
OPTIONAL MATCH (c)-[:CLAIM_OF]->(f:Fact)
RETURN c.id AS claimId, above.id AS supports, c.value AS value, f.id AS factId, f.subjectId AS subjectId, f.predicateKey AS predicate
