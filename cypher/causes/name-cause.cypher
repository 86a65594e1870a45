// Keeps what a person has named as the cause of an error group, in the place of what was named before.
MATCH (g:Entity&ErrorGroup {id: $id})
WHERE g.workspace = $workspace
MATCH (x:Entity {id: $causeId})
WHERE x.workspace = $workspace AND (x:Change OR x:ErrorGroup)
OPTIONAL MATCH (g)-[old:CAUSED_BY]->()
DELETE old
WITH DISTINCT g, x
CREATE (g)-[:CAUSED_BY {workspace: $workspace, at: $at, by: $by, reason: $reason}]->(x)
RETURN x.id AS id
