// The project that a project is shown under, being the same thing.
MATCH (m:Entity&Project {id: key})-[:SAME_AS]->(n:Project)
WHERE m.workspace = $workspace
RETURN n {.id, .key, .name, .status, .outcome, .score, .reason, .closedAt, .budget, .cost, .currency, .startedAt, .dueAt, .clientId, .createdAt, memberIds: [(n)<-[:SAME_AS]-(x:Project) | x.id]} AS value
LIMIT 1
