// The component that a component is shown under, being the same thing.
MATCH (m:Entity&Component {id: key})-[:SAME_AS]->(n:Component)
WHERE m.workspace = $workspace AND ($components IS NULL OR n.id IN $components)
RETURN n {.id, .key, .name, .number, .kind, .owner, .createdAt, memberIds: [(n)<-[:SAME_AS]-(x:Component) | x.id]} AS value
LIMIT 1
