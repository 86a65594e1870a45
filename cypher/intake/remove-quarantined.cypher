// Takes something out of quarantine, because it was stored or is not wanted.
MATCH (q:Entity&Quarantined {id: $id})
WHERE q.workspace = $workspace
WITH q, q.id AS id
DETACH DELETE q
RETURN id
