// Lists the projects that are shown under a project, by key.
MATCH (c:Entity&Project {id: key})<-[:SAME_AS]-(n:Project)
WHERE c.workspace = $workspace
WITH n ORDER BY n.key
LIMIT $first
RETURN collect(n {.id, .key, .name, .status, .outcome, .score, .reason, .closedAt, .budget, .cost, .currency, .startedAt, .dueAt, .clientId, .createdAt, memberIds: [(n)<-[:SAME_AS]-(x:Project) | x.id]}) AS value
