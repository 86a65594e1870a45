// Creates a client, or finds the one with this key.
MERGE (c:Entity:Client {id: $id})
ON CREATE SET c.workspace = $workspace, c.key = $key, c.name = $name, c.createdAt = $at, c.by = $by
WITH c, c.by = $by AS created
REMOVE c.by
RETURN c {.id, .key, .name, .createdAt} AS node, created
