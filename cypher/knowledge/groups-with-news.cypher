// Finds the kinds of predicate with which something was recorded since a time, and when the last of it was.
MATCH (t:Statement)
WHERE t.workspace = $workspace AND t.recordedAt > $since AND t.recordedAt <= $until AND t.id IS NOT NULL
WITH t LIMIT $most
MATCH (t)-[:OF_CLAIM]->(c:Claim)
WITH c.predicateId AS predicateId, max(t.recordedAt) AS through, count(t) AS statements
MATCH (p:Entity&Predicate {id: predicateId})
RETURN p.group AS group, max(through) AS through, sum(statements) AS statements
