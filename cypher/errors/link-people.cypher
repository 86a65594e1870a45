// Links people, known only by pseudonym, to the error groups that hit them.
UNWIND $people AS row
MATCH (g:Entity&ErrorGroup {id: row.groupId})
WHERE g.workspace = $workspace
MERGE (p:Entity:Person {id: row.personId})
ON CREATE SET p.workspace = $workspace
MERGE (p)-[a:AFFECTED_BY]->(g)
ON CREATE SET a.firstAt = row.at
