// The client that a client is shown under, being the same thing.
MATCH (m:Entity&Client {id: key})-[:SAME_AS]->(n:Client)
WHERE m.workspace = $workspace
RETURN n {.id, .key, .name, .createdAt} AS value
LIMIT 1
