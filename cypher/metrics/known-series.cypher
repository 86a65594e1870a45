// Tells the ids of all series of the workspace, as one list.
MATCH (s:Series)
WHERE s.workspace = $workspace AND s.id IS NOT NULL
RETURN collect(s.id) AS ids
