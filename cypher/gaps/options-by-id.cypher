// Finds an option of a gap by its id.
MATCH (o:Entity&GapOption {id: key})
WHERE o.workspace = $workspace
RETURN o {.id, .gapId, .kind, .title, .note, .operationId, .costLow, .costLikely, .costHigh, .currency, .daysLow, .daysLikely, .daysHigh, .risk, .evidence, .state, .by, .createdAt, .chosenAt, .chosenBy, .reason} AS value
