// Finds the client that a project is for by its id; as what it is shown under.
MATCH (m:Entity&Client {id: key})
WHERE m.workspace = $workspace
OPTIONAL MATCH (m)-[:SAME_AS]->(k:Client)
WITH coalesce(k, m) AS n
RETURN n {.id, .key, .name, .createdAt} AS value
