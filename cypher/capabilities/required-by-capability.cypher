// Lists what a capability requires itself, by key; each as what it is shown under.
MATCH (c:Entity&Capability {id: key})<-[:SAME_AS*0..1]-(:Capability)-[:REQUIRES]->(o:Capability)
WHERE c.workspace = $workspace
OPTIONAL MATCH (o)-[:SAME_AS]->(k:Capability)
WITH DISTINCT c, coalesce(k, o) AS n
WHERE n <> c
WITH n ORDER BY n.key
LIMIT $first
RETURN collect(n {.id, .key, .name, .description, .examples, .owner, .cost, .currency, .level, .state, .createdAt, .changedAt}) AS value
