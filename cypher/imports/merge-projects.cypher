// Creates projects, or brings those that are there up to date with what is given of them; each with its client and components.
UNWIND $projects AS row
MERGE (p:Entity:Project {id: row.id})
ON CREATE SET p.workspace = $workspace, p.key = row.key, p.name = row.key, p.status = 'ACTIVE',
  p.createdAt = coalesce(row.createdAt, $at)
SET p.name = coalesce(row.name, p.name), p.status = coalesce(row.status, p.status), p.outcome = coalesce(row.outcome, p.outcome),
  p.score = coalesce(toFloat(row.score), p.score), p.reason = coalesce(row.reason, p.reason), p.budget = coalesce(toFloat(row.budget), p.budget),
  p.cost = coalesce(toFloat(row.cost), p.cost), p.startedAt = coalesce(row.startedAt, p.startedAt),
  p.closedAt = coalesce(row.closedAt, p.closedAt), p.dueAt = coalesce(row.dueAt, p.dueAt),
  p.currency = coalesce(row.currency, p.currency), p.evidenceUrls = coalesce(row.evidence, p.evidenceUrls),
  p.evidenceNotes = CASE WHEN row.evidence IS NULL THEN p.evidenceNotes ELSE [url IN row.evidence | ''] END, p.clientId = coalesce(p.clientId, row.clientId)
WITH p, row
CALL (p) {
  MATCH (c:Entity&Client {id: p.clientId})
  WHERE c.workspace = $workspace
  MERGE (c)-[:COMMISSIONED]->(p)
  RETURN count(*) AS clients
}
CALL (p, row) {
  UNWIND row.componentIds AS componentId
  MATCH (k:Entity&Component {id: componentId})
  WHERE k.workspace = $workspace
  MERGE (p)-[:USES]->(k)
  RETURN count(*) AS components
}
RETURN count(*) AS projects
