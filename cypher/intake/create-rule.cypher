// Creates a rule for what comes in, unless the workspace has as many as it may.
MATCH (w:Workspace {key: $workspace})
// The lock is taken before the rules are counted.
SET w.key = $workspace
WITH COUNT { (r:IntakeRule) WHERE r.workspace = $workspace AND r.id <> $id } AS others
WHERE others < $most
MERGE (r:Entity:IntakeRule {id: $id})
ON CREATE SET r.workspace = $workspace, r.name = $name, r.kind = $kind, r.field = $field, r.tag = $tag, r.pattern = $pattern,
  r.enabled = $enabled, r.createdAt = $at, r.updatedAt = $at
RETURN r {.id, .name, .kind, .field, .tag, .pattern, .enabled, .createdAt, .updatedAt} AS node
