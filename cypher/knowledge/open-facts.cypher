// Makes facts where there are none yet and locks them all: of two who speak of one fact, the later sees what the other said.
UNWIND $facts AS row
MATCH (n:Entity {id: row.subjectId})
WHERE n.workspace = $workspace
MATCH (p:Entity:Predicate {id: row.predicateId})
OPTIONAL MATCH (old:Entity {id: row.id})
WITH row, n, p, old IS NULL AS isNew
MERGE (f:Entity:Fact {id: row.id})
ON CREATE SET f.workspace = $workspace, f.subjectId = row.subjectId, f.predicateId = p.id, f.predicateKey = row.predicateKey, f.many = row.many, f.createdAt = $at
ON MATCH SET f.many = f.many
FOREACH (one IN CASE WHEN isNew THEN [1] ELSE [] END | MERGE (f)-[:FACT_ABOUT]->(n) MERGE (f)-[:FACT_OF]->(p))
WITH f, isNew
WHERE isNew
RETURN f.id AS id
