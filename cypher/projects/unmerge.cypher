// Takes back that a node is the same thing as another.
MATCH (m:Entity {id: $member})-[s:SAME_AS]->(c:Entity)
WHERE m.workspace = $workspace
DELETE s
RETURN c.id AS id
