// Finds a competitor by its id.
MATCH (n:Entity&Competitor {id: key})
WHERE n.workspace = $workspace
RETURN n {.id, .key, .name, .url, .createdAt} AS value
