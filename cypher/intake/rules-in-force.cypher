// What a workspace's rules say of all that comes in: what is kept out or removed, oldest first, and how errors are grouped, in their order.
RETURN COLLECT {
    MATCH (r:IntakeRule)
    WHERE r.workspace = $workspace AND r.id IS NOT NULL
    WITH r ORDER BY r.workspace, r.id
    LIMIT 100
    RETURN r {.enabled, .kind, .field, .tag, .pattern}
  } AS intake,
  COLLECT {
    MATCH (r:ErrorGroupingRule)
    WHERE r.workspace = $workspace AND r.position IS NOT NULL AND r.key IS NOT NULL
    WITH r ORDER BY r.workspace, r.position, r.key
    LIMIT 100
    RETURN r {.key, .name, .version, .conditions, .fingerprint}
  } AS grouping
