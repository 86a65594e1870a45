// Finds a turn in a project's life by its id.
MATCH (t:Entity&ProjectTurn {id: key})
WHERE t.workspace = $workspace
RETURN t {.id, .kind, .at, .by, .reason, .closedAt, .outcome, .score} AS value
