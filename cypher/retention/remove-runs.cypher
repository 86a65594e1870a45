// Removes runs and calls of before a time, some at once, of all workspaces.
MATCH (r:Run)
WHERE r.at < $before
WITH r LIMIT $limit
DELETE r
RETURN count(*) AS removed
