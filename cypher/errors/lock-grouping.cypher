// Locks the rules of a workspace for grouping errors, until they are changed or not.
MERGE (s:Entity:ErrorGrouping {id: $id})
ON CREATE SET s.workspace = $workspace, s.version = 0
// The lock is taken before the rules are read.
SET s.version = s.version + 0
