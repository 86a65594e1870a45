// Finds a gap by its id.
MATCH (g:Entity&Gap {id: key})
WHERE g.workspace = $workspace
RETURN g {.id, .capabilityId, .state, .openedAt, .closedAt, .reopenings, .proofId, .coverState, .coverage, .requests, .clients, .value, .currency, .amounts, .lost, .losses, .pressure, .offeredBy, .lostTo, .blocks, .lacking, .firstAt, .lastAt, .confidence, .measuredAt} AS value
