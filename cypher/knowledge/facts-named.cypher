// Finds the facts of a predicate.
MATCH (f:Fact)
WHERE f.workspace = $workspace AND f.predicateId = $predicateId AND f.id IS NOT NULL
RETURN f.id AS id
LIMIT $limit
