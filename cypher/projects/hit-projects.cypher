// Which projects use any of these components, by key, and how many they are.
UNWIND $ids AS id
MATCH (c:Entity&Component {id: id})<-[:SAME_AS*0..1]-(:Component)<-[:USES]-(o:Project)
WHERE c.workspace = $workspace
OPTIONAL MATCH (o)-[:SAME_AS]->(k:Project)
WITH DISTINCT coalesce(k, o) AS p
ORDER BY p.key
WITH collect(p) AS hit
RETURN size(hit) AS count, [p IN hit[..$first] | p {.id, .key, .name, .status, .outcome, .score, .reason, .closedAt, .budget, .cost, .currency, .startedAt, .dueAt, .clientId, .createdAt, memberIds: [(p)<-[:SAME_AS]-(x:Project) | x.id]}] AS nodes
