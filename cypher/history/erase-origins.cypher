// Takes the address out of where somebody's changes came from, so many at a time.
MATCH (r:Revision)
WHERE r.actor = $id AND r.origin CONTAINS ' '
WITH r LIMIT $limit
SET r.origin = split(r.origin, ' ')[0]
RETURN count(r) AS changed
