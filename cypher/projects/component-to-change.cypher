// Locks a component and reads it, so that what is decided from it still holds at the commit.
MATCH (n:Entity&Component {id: $id})
WHERE n.workspace = $workspace
SET n.id = n.id
RETURN n {.id, .key, .name, .number, .kind, .owner, .createdAt, memberIds: [(n)<-[:SAME_AS]-(x:Component) | x.id]} AS node
