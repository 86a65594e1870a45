// Changes what is said of a competitor.
MATCH (n:Entity&Competitor {id: $id})
WHERE n.workspace = $workspace
SET n.name = $name, n.url = $url
RETURN n {.id, .key, .name, .url, .createdAt} AS node
