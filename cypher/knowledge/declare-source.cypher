// Declares a source, or changes what is said of it.
MERGE (s:Entity:Source {id: $source.id})
ON CREATE SET s.workspace = $workspace, s.key = $source.key, s.createdAt = $at
SET s.name = $source.name, s.kind = $source.kind
RETURN s {.id, .key, .name, .kind, .highestConfidence, .createdAt} AS node
