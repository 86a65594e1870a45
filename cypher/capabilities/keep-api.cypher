// Keeps an API as it was last imported.
MERGE (n:Entity:Api {id: $id})
ON CREATE SET n.workspace = $workspace, n.key = $key, n.createdAt = $at
SET n.kind = $kind, n.name = $name, n.url = $url, n.version = $version, n.importedAt = $at
RETURN n {.id, .key, .kind, .name, .url, .version, .importedAt, .createdAt} AS node
