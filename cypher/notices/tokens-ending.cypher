// The tokens of the workspace that end by themselves between two times.
MATCH (t:Token)
WHERE t.workspace = $workspace AND t.id IS NOT NULL AND t.expiresAt >= $since AND t.expiresAt < $until AND t.revokedAt IS NULL
RETURN t.id AS nodeId, t.name AS title, t.expiresAt AS at
LIMIT 1000
