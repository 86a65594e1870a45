// Says that an operation could provide a capability, as somebody proposed the capability because of it.
MATCH (o:Entity&Operation {id: $operation})
WHERE o.workspace = $workspace
MATCH (n:Entity&Capability {id: $capability})
WHERE n.workspace = $workspace AND NOT EXISTS { (o)-[:COULD_PROVIDE]->(n) }
CREATE (o)-[:COULD_PROVIDE {id: $id, workspace: $workspace, score: 1.0, at: $at, by: $by}]->(n)
RETURN n.id AS id
