// Creates releases, or gives those that are there the time and the page that are known of them.
UNWIND $releases AS row
MERGE (r:Entity:Release {id: row.id})
ON CREATE SET r.workspace = $workspace, r.componentId = row.componentId, r.version = row.version, r.order = row.order, r.createdAt = $at
SET r.releasedAt = coalesce(row.releasedAt, r.releasedAt), r.url = coalesce(row.url, r.url)
WITH r, row
MATCH (c:Entity&Component {id: row.componentId})
WHERE c.workspace = $workspace
MERGE (r)-[:RELEASE_OF]->(c)
RETURN count(*) AS releases
