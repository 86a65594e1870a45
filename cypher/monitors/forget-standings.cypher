// Deletes standings whose monitor or objective is gone.
UNWIND $ids AS id
MATCH (t:Entity&Standing {id: id})
WHERE t.workspace = $workspace AND NOT EXISTS { MATCH (m:Entity {id: t.of}) }
DELETE t
