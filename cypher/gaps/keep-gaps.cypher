// Keeps how gaps stand and what was measured of them, each linked to its capability.
UNWIND $gaps AS row
MATCH (c:Entity&Capability {id: row.capabilityId})
WHERE c.workspace = $workspace
MERGE (g:Entity:Gap {id: row.id})
ON CREATE SET g.workspace = $workspace, g.capabilityId = c.id, g.createdAt = $at
MERGE (g)-[:GAP_IN]->(c)
SET g.state = row.state, g.openedAt = row.openedAt, g.closedAt = row.closedAt, g.reopenings = row.reopenings, g.proofId = CASE row.state WHEN 'CLOSED' THEN coalesce(row.proofId, g.proofId) END,
  g.coverState = row.coverState, g.coverage = row.coverage,
  g.requests = row.measured.requests, g.clients = row.measured.clients, g.heard = row.measured.heard, g.demand = row.measured.demand, g.recent = row.measured.recent,
  g.longer = row.measured.longer, g.value = row.measured.value, g.lost = row.measured.lost, g.losses = row.measured.losses, g.firstAt = row.measured.firstAt,
  g.lastAt = row.measured.lastAt, g.confidence = row.measured.confidence, g.currency = row.measured.currency, g.amounts = row.measured.amounts, g.pressure = row.measured.pressure,
  g.offeredBy = row.measured.offeredBy, g.lostTo = row.measured.lostTo, g.blocks = row.measured.blocks, g.lacking = row.measured.lacking, g.measuredAt = row.measured.measuredAt
RETURN count(*) AS kept
