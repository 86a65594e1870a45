// Notes on the merge of an error group which messages it says to be the same.
MATCH (m:Entity&ErrorGroup {id: $member})-[s:SAME_AS]->(c:ErrorGroup)
WHERE m.workspace = $workspace
SET s.template = $template, s.componentId = c.componentId
