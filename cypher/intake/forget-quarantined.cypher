// Lets the oldest quarantined things go beyond the most that are kept.
MATCH (q:Quarantined)
WHERE q.workspace = $workspace AND q.at IS NOT NULL AND q.id IS NOT NULL
WITH q ORDER BY q.workspace DESC, q.at DESC, q.id DESC
SKIP $most LIMIT 100
DETACH DELETE q
RETURN count(*) AS forgotten
