// Reads the page of detectors' states after a key; of other workspaces no more than that they are there.
MATCH (n:DetectorState)
WHERE n.key > $after
RETURN n.key AS key, labels(n) AS labels, 0 AS links,
  CASE WHEN $workspaces IS NULL OR n.workspace IN $workspaces THEN properties(n) END AS properties
ORDER BY n.key
LIMIT $limit
