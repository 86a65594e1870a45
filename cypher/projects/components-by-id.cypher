// Finds a component by its id, if it is one of those that may be read.
MATCH (n:Entity&Component {id: key})
WHERE n.workspace = $workspace AND ($components IS NULL OR n.id IN $components)
RETURN n {.id, .key, .name, .number, .kind, .owner, .createdAt, memberIds: [(n)<-[:SAME_AS]-(x:Component) | x.id]} AS value
