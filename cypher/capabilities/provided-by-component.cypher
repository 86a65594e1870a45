// Lists what a component provides, by key; each as what it is shown under.
MATCH (c:Entity&Component {id: key})<-[:SAME_AS*0..1]-(:Component)-[p:PROVIDES]->(o:Capability)
WHERE c.workspace = $workspace AND ($former OR p.until IS NULL)
OPTIONAL MATCH (o)-[:SAME_AS]->(k:Capability)
WITH coalesce(k, o) AS n, p
WITH n, min(p.since) AS since, CASE WHEN count(p.until) < count(p) THEN null ELSE max(p.until) END AS until
ORDER BY n.key
LIMIT $first
RETURN collect({capability: n {.id, .key, .name, .description, .examples, .owner, .cost, .currency, .level, .state, .createdAt, .changedAt}, since: since, until: until}) AS value
