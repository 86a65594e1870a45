// Finds a rule for what comes in by its id.
MATCH (r:Entity&IntakeRule {id: key})
WHERE r.workspace = $workspace
RETURN r {.id, .name, .kind, .field, .tag, .pattern, .enabled, .createdAt, .updatedAt} AS value
