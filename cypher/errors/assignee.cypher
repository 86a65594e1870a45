// Finds the user with a role in this workspace, or the token of it, that error groups can be assigned to.
OPTIONAL MATCH (t:Entity&Token {id: $id})
WHERE t.workspace IN [$workspace, '*'] AND t.revokedAt IS NULL AND (t.expiresAt IS NULL OR t.expiresAt > $now)
OPTIONAL MATCH (u:Entity&User {id: $id})
WHERE u.disabledAt IS NULL
  AND EXISTS { (u)-[:HOLDS]->(g:Grant) WHERE g.workspace IN [$workspace, '*'] AND (g.until IS NULL OR g.until > $now) }
WITH coalesce(u.id, t.id) AS id, coalesce(u.name, t.name) AS name
WHERE id IS NOT NULL
RETURN id, name
