// The component that served a request, if it is one of those that may be read.
MATCH (r:Entity&Request {id: key})-[:SERVED_BY]->(n:Component)
WHERE r.workspace = $workspace AND ($components IS NULL OR n.id IN $components)
RETURN n {.id, .key, .name, .number, .kind, .owner, .createdAt, memberIds: [(n)<-[:SAME_AS]-(x:Component) | x.id]} AS value
LIMIT 1
