// Changes a rule for what comes in.
MATCH (r:Entity&IntakeRule {id: $id})
WHERE r.workspace = $workspace
SET r.name = $name, r.field = $field, r.tag = $tag, r.pattern = $pattern, r.enabled = $enabled, r.updatedAt = $at
RETURN r {.id, .name, .kind, .field, .tag, .pattern, .enabled, .createdAt, .updatedAt} AS node
