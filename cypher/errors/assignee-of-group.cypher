// The user or token that an error group is assigned to.
MATCH (g:Entity&ErrorGroup {id: key})
WHERE g.workspace = $workspace AND g.assigneeId IS NOT NULL
OPTIONAL MATCH (t:Entity&Token {id: g.assigneeId})
WHERE t.workspace IN [$workspace, '*']
OPTIONAL MATCH (u:Entity&User {id: g.assigneeId})
RETURN {id: g.assigneeId, name: coalesce(u.name, t.name, 'somebody who is gone')} AS value
