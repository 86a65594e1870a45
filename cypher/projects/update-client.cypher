// Gives a client another name.
MATCH (c:Entity&Client {id: $id})
WHERE c.workspace = $workspace
WITH c, c.name AS before
SET c.name = $name
RETURN c {.id, .key, .name, .createdAt} AS node, before
