// Creates changes, or brings those that are there up to date, each linked to the components that it changes and to its release.
UNWIND $changes AS row
MERGE (h:Entity:Change {id: row.id})
ON CREATE SET h.workspace = $workspace, h.createdAt = $at
SET h.source = row.source, h.externalId = row.externalId, h.kind = row.kind, h.at = row.at, h.title = row.title,
  h.url = row.url, h.environment = row.environment, h.by = row.by
WITH h, row
CALL (h, row) {
  UNWIND row.componentIds AS componentId
  MATCH (c:Entity&Component {id: componentId})
  WHERE c.workspace = $workspace
  MERGE (h)-[l:CHANGES]->(c)
  SET l.workspace = $workspace, l.componentId = c.id, l.at = h.at, l.changeId = h.id
  RETURN count(*) AS components
}
CALL (h, row) {
  MATCH (r:Entity&Release {id: row.releaseId})
  WHERE r.workspace = $workspace
  MERGE (h)-[:OF_RELEASE]->(r)
  RETURN count(*) AS releases
}
RETURN count(*) AS changes
