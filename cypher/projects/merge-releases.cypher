// Creates the releases that are seen for the first time, each of its component.
UNWIND $releases AS row
MERGE (r:Entity:Release {id: row.id})
ON CREATE SET r.workspace = $workspace, r.componentId = row.componentId, r.version = row.version, r.order = row.order, r.createdAt = $at, r.by = $by
WITH r, row, r.by = $by AS created
FOREACH (one IN CASE WHEN created THEN [1] ELSE [] END | REMOVE r.by)
WITH r, row, created WHERE created
MATCH (c:Entity&Component {id: row.componentId})
WHERE c.workspace = $workspace
CREATE (r)-[:RELEASE_OF]->(c)
RETURN r.id AS id, r.version AS version
