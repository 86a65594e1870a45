// Removes a rule for grouping errors, which makes a new version of the workspace's rules.
MATCH (s:Entity&ErrorGrouping {id: $groupingId})
WHERE s.workspace = $workspace
SET s.version = s.version + 1
WITH s
MATCH (r:Entity&ErrorGroupingRule {id: $id})
WHERE r.workspace = $workspace
DETACH DELETE r
