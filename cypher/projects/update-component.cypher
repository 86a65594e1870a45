// Changes what is said of a component.
MATCH (n:Entity&Component {id: $id})
WHERE n.workspace = $workspace
SET n.name = $name, n.kind = $kind, n.owner = $owner
RETURN n {.id, .key, .name, .number, .kind, .owner, .createdAt, memberIds: [(n)<-[:SAME_AS]-(x:Component) | x.id]} AS node
