// Creates work items of projects, or brings those that are there up to date.
UNWIND $workItems AS row
MERGE (i:Entity:WorkItem {id: row.id})
ON CREATE SET i.workspace = $workspace, i.createdAt = $at
SET i.source = row.source, i.externalId = row.externalId, i.title = row.title, i.state = row.state, i.status = row.status,
  i.labels = row.labels, i.openedAt = row.openedAt, i.closedAt = row.closedAt, i.url = row.url, i.estimate = row.estimate,
  i.projectId = row.projectId
WITH i, row
MATCH (p:Entity&Project {id: row.projectId})
WHERE p.workspace = $workspace
MERGE (i)-[:ITEM_OF]->(p)
RETURN count(*) AS items
