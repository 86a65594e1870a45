// Adds an option for closing a gap.
MATCH (g:Entity&Gap {id: $gap})
WHERE g.workspace = $workspace
CREATE (o:Entity:GapOption {id: $id, workspace: $workspace, gapId: g.id, kind: $kind, title: $title, note: $note, operationId: $operation,
  costLow: $costLow, costLikely: $costLikely, costHigh: $costHigh, currency: $currency, daysLow: $daysLow, daysLikely: $daysLikely, daysHigh: $daysHigh,
  risk: $risk, evidence: $evidence, state: 'PROPOSED', by: $by, createdAt: $at})
CREATE (o)-[:OPTION_FOR]->(g)
RETURN o.id AS id
