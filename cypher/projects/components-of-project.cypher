// Lists the components that a project uses, by key; each as what it is shown under.
MATCH (p:Entity&Project {id: key})<-[:SAME_AS*0..1]-(:Project)-[:USES]->(u:Component)
WHERE p.workspace = $workspace
OPTIONAL MATCH (u)-[:SAME_AS]->(k:Component)
WITH DISTINCT coalesce(k, u) AS n
WHERE ($components IS NULL OR n.id IN $components)
WITH n ORDER BY n.key
LIMIT $first
RETURN collect(n {.id, .key, .name, .number, .kind, .owner, .createdAt, memberIds: [(n)<-[:SAME_AS]-(x:Component) | x.id]}) AS value
