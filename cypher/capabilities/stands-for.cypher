// Finds the capability that stands for the one with an id, which it mostly is itself.
MATCH (c:Entity&Capability {id: $id})
WHERE c.workspace = $workspace
OPTIONAL MATCH (c)-[:SAME_AS]->(k:Capability)
WITH coalesce(k, c) AS n
RETURN n.id AS id, n.key AS key
