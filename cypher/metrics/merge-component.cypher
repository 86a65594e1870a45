// Makes the component that measurements name for the first time, under the workspace's next number.
MATCH (w:Workspace {key: $workspace})
MERGE (c:Entity:Component {id: $id})
ON CREATE SET c.workspace = $workspace, c.key = $key, c.name = $key, c.kind = $kind, c.createdAt = $at, c.by = $by
WITH w, c, coalesce(c.by = $by, false) AS created
FOREACH (one IN CASE WHEN created THEN [1] ELSE [] END |
  SET w.componentNumber = w.componentNumber + 1, c.number = w.componentNumber
  REMOVE c.by)
RETURN c.id AS id, c.key AS key, c.kind AS kind, created
