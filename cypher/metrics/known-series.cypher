// Tells the ids of all series of the workspace, as one list.
MATCH (s:Series)
WHERE s.workspace = $workspace
RETURN collect(s.id) AS ids
