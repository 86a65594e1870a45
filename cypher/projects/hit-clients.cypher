// Which clients have projects that use any of these components, by key, and how many they are.
UNWIND $ids AS id
MATCH (c:Entity&Component {id: id})<-[:SAME_AS*0..1]-(:Component)<-[:USES]-(o:Project)
WHERE c.workspace = $workspace
WITH DISTINCT o
MATCH (o)<-[:COMMISSIONED]-(m:Client)
OPTIONAL MATCH (m)-[:SAME_AS]->(k:Client)
WITH DISTINCT coalesce(k, m) AS c
ORDER BY c.key
WITH collect(c) AS hit
RETURN size(hit) AS count, [c IN hit[..$first] | c {.id, .key, .name, .createdAt}] AS nodes
