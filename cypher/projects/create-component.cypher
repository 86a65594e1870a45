// Creates a component under the workspace's next number, or finds the one with this key.
MATCH (w:Workspace {key: $workspace})
MERGE (c:Entity:Component {id: $id})
ON CREATE SET c.workspace = $workspace, c.key = $key, c.name = $name, c.kind = $kind, c.createdAt = $at, c.by = $by
WITH w, c, c.by = $by AS created
REMOVE c.by
FOREACH (one IN CASE WHEN created THEN [1] ELSE [] END |
  SET w.componentNumber = w.componentNumber + 1, c.number = w.componentNumber)
RETURN c {.id, .key, .name, .number, .kind, .owner, .createdAt, memberIds: [(c)<-[:SAME_AS]-(x:Component) | x.id]} AS node, created
