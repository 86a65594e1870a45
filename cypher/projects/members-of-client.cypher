// Lists the clients that are shown under a client, by key.
MATCH (c:Entity&Client {id: key})<-[:SAME_AS]-(n:Client)
WHERE c.workspace = $workspace
WITH n ORDER BY n.key
LIMIT $first
RETURN collect(n {.id, .key, .name, .createdAt}) AS value
