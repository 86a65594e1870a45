// Lists what calls a component, the latest first; each as what it is shown under.
MATCH (c:Entity&Component {id: key})<-[:SAME_AS*0..1]-(:Component)<-[d:CALLS]-(o:Component)
WHERE c.workspace = $workspace
OPTIONAL MATCH (o)-[:SAME_AS]->(k:Component)
WITH c, d, coalesce(k, o) AS n
WHERE n <> c AND ($components IS NULL OR n.id IN $components)
WITH n, min(d.firstAt) AS firstAt, max(d.lastAt) AS lastAt
ORDER BY lastAt DESC, n.key
LIMIT $first
RETURN collect({component: n {.id, .key, .name, .number, .kind, .owner, .createdAt, memberIds: [(n)<-[:SAME_AS]-(x:Component) | x.id]}, firstAt: firstAt, lastAt: lastAt}) AS value
