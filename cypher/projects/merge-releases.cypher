// Creates the releases that are named for the first time, each of its component, and keeps what is told of them.
UNWIND $releases AS row
MERGE (r:Entity:Release {id: row.id})
ON CREATE SET r.workspace = $workspace, r.componentId = row.componentId, r.version = row.version, r.order = row.order, r.createdAt = $at, r.by = $by
WITH r, row, coalesce(r.by = $by, false) AS created, r {.releasedAt, .url} AS before,
  (row.releasedAt IS NOT NULL AND coalesce(r.releasedAt <> row.releasedAt, true))
  OR (row.url IS NOT NULL AND coalesce(r.url <> row.url, true)) AS told
FOREACH (one IN CASE WHEN created THEN [1] ELSE [] END | REMOVE r.by)
FOREACH (one IN CASE WHEN told THEN [1] ELSE [] END |
  SET r.releasedAt = coalesce(row.releasedAt, r.releasedAt), r.url = coalesce(row.url, r.url))
WITH r, row, created, before, told WHERE created OR told
MATCH (c:Entity&Component {id: row.componentId})
WHERE c.workspace = $workspace
MERGE (r)-[:RELEASE_OF]->(c)
RETURN r {.id, .version, .releasedAt, .url} AS node, created, before
