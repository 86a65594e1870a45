// Says that a capability requires another, if that was not known.
MATCH (c:Entity&Capability {id: $capability})
WHERE c.workspace = $workspace
MATCH (o:Entity&Capability {id: $requires})
WHERE o.workspace = $workspace AND NOT EXISTS { (c)-[:REQUIRES]->(o) }
CREATE (c)-[:REQUIRES {id: $id, workspace: $workspace, at: $at, by: $by}]->(o)
RETURN o.key AS key
