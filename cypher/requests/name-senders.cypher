// Makes the people, known only by pseudonym, who send for the first time; answers which.
UNWIND $ids AS id
MERGE (p:Entity:Person {id: id})
ON CREATE SET p.workspace = $workspace, p.by = $by
WITH p WHERE p.by = $by
REMOVE p.by
RETURN p.id AS id
