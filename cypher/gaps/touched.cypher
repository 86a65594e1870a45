// Finds the capabilities whose cover or demand may have changed with some nodes: what these are of, and what stands on that.
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WHERE n.workspace = $workspace
CALL (n) {
  WITH n AS p WHERE p:Capability
  RETURN p
UNION
  WITH n WHERE n:Proof
  MATCH (n)-[:PROVES]->(p:Capability)
  RETURN p
UNION
  WITH n WHERE n:Component OR n:Release
  MATCH (n)-[:RELEASE_OF]->{0,1}(:Component)-[:SAME_AS]-{0,2}(:Component)-[:PROVIDES]->(p:Capability)
  RETURN p
}
OPTIONAL MATCH (p)-[:SAME_AS]->(shown:Capability)
WITH DISTINCT coalesce(shown, p) AS p
UNWIND reduce(levels = [[p]], depth IN range(1, 8) | levels + [reduce(next = [], n IN levels[-1] | next +
    [o IN [(n)<-[:SAME_AS*0..1]-(:Capability)<-[:REQUIRES]-(r:Capability) | coalesce(head([(r)-[:SAME_AS]->(k:Capability) | k]), r)] WHERE NOT o IN next AND NOT any(level IN levels WHERE o IN level)])]) AS level
UNWIND level AS c
RETURN DISTINCT c.id AS capability
UNION
// What requests need and what competitors offer changes nothing of what stands on it.
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[:NEEDS|OFFERS]->(m:Capability)
WHERE n.workspace = $workspace
OPTIONAL MATCH (m)-[:SAME_AS]->(k:Capability)
RETURN DISTINCT coalesce(k.id, m.id) AS capability
UNION
// Of clients that were merged or taken apart, what they asked for: it counts them.
UNWIND $clients AS id
MATCH (n:Entity&Client {id: id})-[:SAME_AS]-{0,2}(:Client)-[:MADE_REQUEST]->(:Request)-[:NEEDS]->(m:Capability)
WHERE n.workspace = $workspace
OPTIONAL MATCH (m)-[:SAME_AS]->(k:Capability)
RETURN DISTINCT coalesce(k.id, m.id) AS capability
