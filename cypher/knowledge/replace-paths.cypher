// Gives the claims of a predicate that are of these categories the categories that stand above them now.
UNWIND $paths AS path
MATCH (c:Claim)
WHERE c.workspace = $workspace AND c.predicateId = $predicateId AND c.key = path.key
SET c.above = path.above
RETURN collect(DISTINCT c.factId) AS factIds
