// Keeps what somebody said of an error group.
MATCH (g:Entity&ErrorGroup {id: $groupId})
WHERE g.workspace = $workspace
CREATE (c:Entity:ErrorComment {id: $id, workspace: $workspace, groupId: $groupId, at: $at, by: $by, text: $text})
CREATE (c)-[:COMMENT_ON]->(g)
