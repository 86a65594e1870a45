// Finds facts for which time has come to be settled anew, those first that wait longest.
MATCH (f:Fact)
WHERE f.workspace = $workspace AND f.settleAt <= $now AND f.id IS NOT NULL
RETURN f.id AS id
ORDER BY f.workspace, f.settleAt, f.id
LIMIT $limit
