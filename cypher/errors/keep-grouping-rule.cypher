// Keeps a rule for grouping errors, under the next version of the workspace's rules.
MATCH (s:Entity&ErrorGrouping {id: $groupingId})
WHERE s.workspace = $workspace
SET s.version = s.version + 1
MERGE (r:Entity:ErrorGroupingRule {id: $id})
ON CREATE SET r.workspace = $workspace, r.key = $key
SET r.version = s.version, r.name = $name, r.position = $position, r.conditions = $conditions, r.fingerprint = $fingerprint,
  r.changedAt = $at
RETURN r {.id, .key, .name, .version, .position, .conditions, .fingerprint, .changedAt} AS node
