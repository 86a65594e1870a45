// Keeps operations of an API as they were last imported, or as gone.
MATCH (a:Entity&Api {id: $apiId})
WHERE a.workspace = $workspace
UNWIND $operations AS row
MERGE (n:Entity:Operation {id: row.id})
ON CREATE SET n.workspace = $workspace, n.apiId = a.id, n.key = row.key, n.searchIn = $searchIn, n.createdAt = $at
SET n.method = row.method, n.path = row.path, n.name = row.name, n.summary = row.summary, n.description = row.description,
  n.parameters = row.parameters, n.text = row.text, n.removedAt = row.removedAt
MERGE (n)-[:OPERATION_OF]->(a)
RETURN n.id AS id
