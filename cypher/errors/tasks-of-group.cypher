// What is to be done about an error group, in the order in which it was added.
MATCH (g:Entity&ErrorGroup {id: key})<-[:TASK_OF]-(t:ErrorTask)
WHERE g.workspace = $workspace
WITH t ORDER BY t.at, t.id LIMIT $first
RETURN collect(t {.id, .at, .by, .title, .doneAt, .doneBy, .groupId}) AS value
