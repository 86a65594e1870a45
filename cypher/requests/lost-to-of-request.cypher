// The competitor that a request was lost to.
MATCH (r:Entity&Request {id: key})-[:LOST_TO]->(n:Competitor)
WHERE r.workspace = $workspace
RETURN n {.id, .key, .name, .url, .createdAt} AS value
LIMIT 1
