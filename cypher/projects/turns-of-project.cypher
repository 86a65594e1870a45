// Lists the turns in a project's life, the latest first.
MATCH (p:Entity&Project {id: key})<-[:SAME_AS*0..1]-(:Project)<-[:TURN_OF]-(t:ProjectTurn)
WHERE p.workspace = $workspace
WITH t ORDER BY t.at DESC, t.id DESC
LIMIT $first
RETURN collect(t {.id, .kind, .at, .by, .reason, .closedAt, .outcome, .score}) AS value
