// Keeps how far an import is, and what it has changed until then.
MERGE (i:Entity:Import {id: $id})
ON CREATE SET i.workspace = $workspace, i.kind = $kind, i.source = $source, i.at = $at, i.actor = $actor
SET i.counts = $counts, i.cursor = $cursor
RETURN i.id AS id
