// Takes back that a capability requires another.
MATCH (c:Entity&Capability {id: $capability})-[r:REQUIRES]->(o:Capability {id: $requires})
WHERE c.workspace = $workspace
DELETE r
RETURN o.key AS key
