// Finds a task of an error group by its id, if the group's component is one of those that may be read.
MATCH (t:Entity&ErrorTask {id: key})
WHERE t.workspace = $workspace
  AND ($components IS NULL OR EXISTS { (t)-[:TASK_OF]->(g:ErrorGroup) WHERE g.componentId IN $components })
RETURN t {.id, .at, .by, .title, .doneAt, .doneBy, .groupId} AS value
