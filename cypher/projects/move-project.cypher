// Takes a project from its client, and gives it to another if there is one.
MATCH (p:Entity&Project {id: $id})
WHERE p.workspace = $workspace
CALL (p) {
  MATCH (:Client)-[old:COMMISSIONED]->(p)
  DELETE old
}
WITH p WHERE $clientId IS NOT NULL
MATCH (c:Entity&Client {id: $clientId})
WHERE c.workspace = $workspace
CREATE (c)-[:COMMISSIONED]->(p)
