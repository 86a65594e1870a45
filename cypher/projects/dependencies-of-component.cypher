// Lists what a component depends on, by key; each as what it is shown under.
MATCH (c:Entity&Component {id: key})<-[:SAME_AS*0..1]-(:Component)-[d:DEPENDS_ON]->(o:Component)
WHERE c.workspace = $workspace
OPTIONAL MATCH (o)-[:SAME_AS]->(k:Component)
WITH c, d, coalesce(k, o) AS n
WHERE n <> c AND ($components IS NULL OR n.id IN $components)
WITH n, min(d.createdAt) AS createdAt, head(collect(d.source)) AS source
ORDER BY n.key
LIMIT $first
RETURN collect({component: n {.id, .key, .name, .number, .kind, .owner, .createdAt, memberIds: [(n)<-[:SAME_AS]-(x:Component) | x.id]}, source: source, createdAt: createdAt}) AS value
