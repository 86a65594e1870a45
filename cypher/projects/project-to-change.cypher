// Locks a project and reads it, so that what is decided from it still holds at the commit.
MATCH (n:Entity&Project {id: $id})
WHERE n.workspace = $workspace
SET n.id = n.id
RETURN n {.id, .key, .name, .status, .outcome, .score, .reason, .closedAt, .budget, .cost, .currency, .startedAt, .dueAt, .clientId, .createdAt, memberIds: [(n)<-[:SAME_AS]-(x:Project) | x.id]} AS node
