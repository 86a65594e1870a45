// Locks a competitor and reads it, so that what is decided from it still holds at the commit.
MATCH (n:Entity&Competitor {id: $id})
WHERE n.workspace = $workspace
SET n.id = n.id
RETURN n {.id, .key, .name, .url, .createdAt} AS node
