// Reads the page of notes of loaded samples after a key; of other workspaces no more than that they are there.
MATCH (n:SampleLoad)
WHERE n.workspace > $after
RETURN n.workspace AS key, labels(n) AS labels, 0 AS links,
  CASE WHEN $workspaces IS NULL OR n.workspace IN $workspaces THEN properties(n) END AS properties
ORDER BY n.workspace
LIMIT $limit
