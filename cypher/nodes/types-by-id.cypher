// Says of which type each node is, by id.
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WHERE n.workspace = $workspace
RETURN id, [label IN labels(n) WHERE label <> 'Entity'][0] AS type
