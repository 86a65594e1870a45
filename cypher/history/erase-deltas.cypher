// Takes a person's pseudonym out of what the journal remembers of nodes, so many at a time.
MATCH (r:Revision)
WHERE r.workspace = $workspace AND r.sequence > 0 AND r.delta CONTAINS $pseudonym
WITH r LIMIT $limit
SET r.delta = replace(r.delta, $pseudonym, $instead)
RETURN count(r) AS changed
