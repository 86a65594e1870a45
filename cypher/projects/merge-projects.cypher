// Creates the projects that are named for the first time.
UNWIND $projects AS row
MERGE (p:Entity:Project {id: row.id})
ON CREATE SET p.workspace = $workspace, p.key = row.key, p.name = row.key, p.status = 'ACTIVE', p.createdAt = $at, p.by = $by
WITH p, p.by = $by AS created
REMOVE p.by
WITH p WHERE created
RETURN p.id AS id, p.key AS key
