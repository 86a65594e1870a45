// What these components depend on and was not met yet, each with one of these that depends on it; each as what it is shown under.
UNWIND $ids AS id
MATCH (c:Entity&Component {id: id})<-[:SAME_AS*0..1]-(:Component)-[:DEPENDS_ON]->(o:Component)
WHERE c.workspace = $workspace
OPTIONAL MATCH (o)-[:SAME_AS]->(k:Component)
WITH c, coalesce(k, o) AS n
WHERE NOT n.id IN $seen
RETURN n.id AS id, n.key AS key, min(c.id) AS via
