// Finds the component that stands for the one with an id, which it mostly is itself.
MATCH (c:Entity&Component {id: $id})
WHERE c.workspace = $workspace
OPTIONAL MATCH (c)-[:SAME_AS]->(k:Component)
WITH coalesce(k, c) AS n
RETURN n.id AS id, n.key AS key
