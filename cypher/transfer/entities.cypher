// Reads the page of entities after an id, with how many links lead away from each; of other workspaces no more than that they are there.
MATCH (n:Entity)
WHERE n.id > $after
RETURN n.id AS key, labels(n) AS labels, COUNT { (n)-->() } AS links,
  CASE WHEN $workspaces IS NULL OR n.workspace IN $workspaces THEN properties(n) END AS properties
ORDER BY n.id
LIMIT $limit
