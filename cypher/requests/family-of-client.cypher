// The ids of a client and of those that are shown under it.
MATCH (c:Entity&Client {id: $id})
WHERE c.workspace = $workspace
RETURN [c.id] + [(c)<-[:SAME_AS]-(m:Client) | m.id] AS ids
