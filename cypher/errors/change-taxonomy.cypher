// Locks a workspace's tree of error categories, which is changed: all errors are to be judged anew.
MERGE (t:Entity:ErrorTaxonomy {id: $id})
ON CREATE SET t.workspace = $workspace, t.edits = 0, t.changes = 0
SET t.edits = t.edits + $edits, t.changes = t.changes + 1
RETURN t.changes AS changes
