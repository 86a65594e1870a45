// What these capabilities require and was not met yet, each with one of these that requires it; each as what it is shown under.
UNWIND $ids AS id
MATCH (c:Entity&Capability {id: id})<-[:SAME_AS*0..1]-(:Capability)-[:REQUIRES]->(o:Capability)
WHERE c.workspace = $workspace
OPTIONAL MATCH (o)-[:SAME_AS]->(k:Capability)
WITH c, coalesce(k, o) AS n
WHERE NOT n.id IN $seen
RETURN n.id AS id, n.key AS key, min(c.id) AS via
