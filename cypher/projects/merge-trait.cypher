// Creates a trait, or finds the one with this key; its lock makes the values of one project be told one after another.
MERGE (t:Entity:Trait {id: $id})
ON CREATE SET t.workspace = $workspace, t.key = $key, t.name = $key, t.kind = $kind, t.unit = $unit, t.createdAt = $at
SET t.id = $id
RETURN t {.id, .key, .name, .kind, .unit, .createdAt} AS node
