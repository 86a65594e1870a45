// Which components are hit next when these are: what depends on them and was not hit yet, each with one of these that it depends on.
UNWIND $ids AS id
MATCH (c:Entity&Component {id: id})<-[:SAME_AS*0..1]-(:Component)<-[:DEPENDS_ON]-(o:Component)
WHERE c.workspace = $workspace
OPTIONAL MATCH (o)-[:SAME_AS]->(k:Component)
WITH c, coalesce(k, o) AS n
WHERE ($components IS NULL OR n.id IN $components) AND NOT n.id IN $seen
WITH n, min(c.key) AS via
ORDER BY n.key
LIMIT $most
RETURN n {.id, .key, .name, .number, .kind, .owner, .createdAt, memberIds: [(n)<-[:SAME_AS]-(x:Component) | x.id]} AS node, via
