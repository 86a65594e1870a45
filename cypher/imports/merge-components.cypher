// Creates components under the workspace's next numbers; of those that are there only the owner is changed, where one is given.
MATCH (w:Workspace {key: $workspace})
// The lock is taken before the number is read.
SET w.key = $workspace
WITH w
UNWIND $components AS row
MERGE (c:Entity:Component {id: row.id})
ON CREATE SET c.workspace = $workspace, c.key = row.key, c.name = row.name, c.kind = row.kind, c.createdAt = $at
SET c.owner = coalesce(row.owner, c.owner)
WITH w, c WHERE c.number IS NULL
WITH w, collect(DISTINCT c) AS made
FOREACH (index IN range(0, size(made) - 1) |
  FOREACH (c IN [made[index]] | SET c.number = w.componentNumber + index + 1))
SET w.componentNumber = w.componentNumber + size(made)
RETURN size(made) AS created
