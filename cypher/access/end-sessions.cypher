// Ends the session of a user who had signed in, or all of them.
MATCH (t:Token)
WHERE t.userId = $user AND t.id IS NOT NULL AND t.workspace = '*' AND t.revokedAt IS NULL AND ($everywhere OR t.id = $token)
SET t.revokedAt = $at
RETURN count(t) AS ended
