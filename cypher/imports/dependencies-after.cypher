// Reads the page of components after a key, each with the keys of those that it stands on.
MATCH (c:Component)
WHERE c.workspace = $workspace AND c.key > $afterKey AND c.id IS NOT NULL
RETURN c.key AS key, [(c)-[:DEPENDS_ON]->(d:Component) | d.key] AS on
ORDER BY c.workspace, c.key, c.id
LIMIT $limit
