// Creates the projects that are named for the first time.
UNWIND $projects AS row
MERGE (p:Entity:Project {id: row.id})
ON CREATE SET p.workspace = $workspace, p.key = row.key, p.name = row.key, p.status = 'ACTIVE', p.createdAt = $at, p.by = $by
WITH p, p.by = $by AS created
FOREACH (one IN CASE WHEN created THEN [1] ELSE [] END | REMOVE p.by)
WITH p, created WHERE created
RETURN p.id AS id, p.key AS key
