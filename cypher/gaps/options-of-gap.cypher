// The options for closing a gap, in the order in which they were added.
MATCH (o:GapOption)
WHERE o.workspace = $workspace AND o.gapId = key AND o.id IS NOT NULL
WITH o ORDER BY o.workspace, o.gapId, o.id
LIMIT $first
RETURN collect(o {.id, .gapId, .kind, .title, .note, .operationId, .costLow, .costLikely, .costHigh, .currency, .daysLow, .daysLikely, .daysHigh, .risk, .evidence, .state, .by, .createdAt, .chosenAt, .chosenBy, .reason}) AS value
