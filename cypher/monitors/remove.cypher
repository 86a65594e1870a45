// Deletes a monitor or an objective with its standing.
MATCH (m:Entity {id: $id})
WHERE m.workspace = $workspace AND (m:Monitor OR m:Objective)
OPTIONAL MATCH (t:Entity&Standing {id: m.standingId})
DETACH DELETE m, t
