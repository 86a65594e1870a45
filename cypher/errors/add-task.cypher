// Adds something that is to be done about an error group that has not as many tasks as it may.
MATCH (g:Entity&ErrorGroup {id: $groupId})
WHERE g.workspace = $workspace AND COUNT { (g)<-[:TASK_OF]-() } < $most
CREATE (t:Entity:ErrorTask {id: $id, workspace: $workspace, groupId: $groupId, at: $at, by: $by, title: $title})
CREATE (t)-[:TASK_OF]->(g)
RETURN t.id AS id
