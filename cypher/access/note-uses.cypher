// Notes when tokens and users were last seen.
UNWIND $uses AS use
MATCH (n:Entity {id: use.id})
WHERE (n:Token OR n:User) AND coalesce(n.lastUsedAt, 0) < use.at
SET n.lastUsedAt = use.at
RETURN count(n) AS noted
