// Reads what the capabilities after a key require, by key, and what each is shown under.
MATCH (n:Capability)
WHERE n.workspace = $workspace AND n.key > $afterKey AND n.id IS NOT NULL
WITH n ORDER BY n.workspace, n.key, n.id
LIMIT $limit
RETURN n.key AS key, head([(n)-[:SAME_AS]->(k:Capability) | k.key]) AS canonical, [(n)-[:REQUIRES]->(o:Capability) | o.key] AS requires
