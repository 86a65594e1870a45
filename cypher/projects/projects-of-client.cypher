// Lists a client's projects by key; each as what it is shown under.
MATCH (c:Entity&Client {id: key})<-[:SAME_AS*0..1]-(:Client)-[:COMMISSIONED]->(o:Project)
WHERE c.workspace = $workspace
OPTIONAL MATCH (o)-[:SAME_AS]->(k:Project)
WITH DISTINCT coalesce(k, o) AS p
ORDER BY p.key
LIMIT $first
RETURN collect(p {.id, .key, .name, .status, .outcome, .score, .reason, .closedAt, .budget, .cost, .currency, .startedAt, .dueAt, .clientId, .createdAt, memberIds: [(p)<-[:SAME_AS]-(x:Project) | x.id]}) AS value
