// Takes a person's pseudonym off the changes that he made, so many at a time.
MATCH (c:Change)
WHERE c.workspace = $workspace AND c.by = $pseudonym AND c.id IS NOT NULL
WITH c LIMIT $limit
SET c.by = null
RETURN count(c) AS changes
