// Finds something quarantined by its id.
MATCH (q:Entity&Quarantined {id: key})
WHERE q.workspace = $workspace
RETURN q {.id, .kind, .reason, .at, .reference, .eventId, .componentId, .payload, .isWhole} AS value
