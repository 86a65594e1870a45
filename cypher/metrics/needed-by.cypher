// What components need: what they depend on or call, each as what it is shown under, of those that the caller may read.
UNWIND $ids AS id
MATCH (c:Entity&Component {id: id})<-[:SAME_AS*0..1]-(:Component)-[n:DEPENDS_ON|CALLS]->(o:Component)
WHERE c.workspace = $workspace
OPTIONAL MATCH (o)-[:SAME_AS]->(k:Component)
WITH c, coalesce(k, o) AS other
WHERE other <> c AND ($components IS NULL OR other.id IN $components)
WITH DISTINCT c, other
RETURN c.id AS id, collect(other.id)[0..$most] AS needs
