// Creates a competitor, or finds the one with this key.
MERGE (n:Entity:Competitor {id: $id})
ON CREATE SET n.workspace = $workspace, n.key = $key, n.name = $name, n.url = $url, n.createdAt = $at, n.by = $by
WITH n, n.by = $by AS created
REMOVE n.by
RETURN n {.id, .key, .name, .url, .createdAt} AS node, created
