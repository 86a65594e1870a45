// Tells the ids of all series of the workspace, as one list, and how many of them have been silent since a time.
MATCH (s:Series)
WHERE s.workspace = $workspace AND s.id IS NOT NULL
RETURN collect(s.id) AS ids,
  count(CASE WHEN s.createdAt < $since AND coalesce(s.lastAt, 0) < $since THEN 1 END) AS silent
