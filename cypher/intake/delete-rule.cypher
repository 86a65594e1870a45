// Deletes a rule for what comes in.
MATCH (r:Entity&IntakeRule {id: $id})
WHERE r.workspace = $workspace
DETACH DELETE r
