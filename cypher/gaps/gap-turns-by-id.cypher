// Finds a turn of a gap by its id.
MATCH (t:Entity&GapTurn {id: key})
WHERE t.workspace = $workspace
RETURN t {.id, .gapId, .kind, .at, .reason, .proofId, .by} AS value
