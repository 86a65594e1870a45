// Lists the components that are shown under a component, by key.
MATCH (c:Entity&Component {id: key})<-[:SAME_AS]-(n:Component)
WHERE c.workspace = $workspace AND ($components IS NULL OR n.id IN $components)
WITH n ORDER BY n.key
LIMIT $first
RETURN collect(n {.id, .key, .name, .number, .kind, .owner, .createdAt, memberIds: [(n)<-[:SAME_AS]-(x:Component) | x.id]}) AS value
