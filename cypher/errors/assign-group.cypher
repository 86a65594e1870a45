// Says whose work an error group is.
MATCH (g:Entity&ErrorGroup {id: $groupId})
WHERE g.workspace = $workspace
SET g.assigneeId = $assigneeId
RETURN g.id AS id
