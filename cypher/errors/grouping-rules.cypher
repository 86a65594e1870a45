// The rules of a workspace for grouping errors, in the order in which they are asked, and how often they were changed.
MATCH (s:Entity&ErrorGrouping {id: key})
WHERE s.workspace = $workspace
RETURN s {.version, rules: COLLECT {
    MATCH (r:ErrorGroupingRule)
    WHERE r.workspace = $workspace AND r.position IS NOT NULL AND r.key IS NOT NULL
    WITH r ORDER BY r.workspace, r.position, r.key
    LIMIT 100
    RETURN r {.id, .key, .name, .version, .position, .conditions, .fingerprint, .changedAt}
  }} AS value
