// Says that a node is the same thing as another, under which it is shown from now on.
MATCH (m:Entity {id: $member})
WHERE m.workspace = $workspace
MATCH (c:Entity {id: $canonical})
WHERE c.workspace = $workspace
CREATE (m)-[:SAME_AS {at: $at, by: $by}]->(c)
RETURN c.id AS id
