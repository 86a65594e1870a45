// Ends the tokens that act as an erased user, in whichever workspace, and takes their names.
MATCH (t:Token)
WHERE t.userId = $id AND t.id IS NOT NULL
SET t.revokedAt = coalesce(t.revokedAt, $at), t.name = 'erased'
RETURN count(t) AS tokens
