// Finds a project by its id.
MATCH (n:Entity&Project {id: key})
WHERE n.workspace = $workspace
RETURN n {.id, .key, .name, .status, .outcome, .score, .reason, .closedAt, .budget, .cost, .currency, .startedAt, .dueAt, .clientId, .createdAt, memberIds: [(n)<-[:SAME_AS]-(x:Project) | x.id]} AS value
