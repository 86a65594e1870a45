// Finds the page of capabilities that were asked for by a time, by key.
CALL () { // What a client asked for, also under another name.
  MATCH (k:Entity&Client {id: $client})<-[:SAME_AS*0..1]-(:Client)-[:MADE_REQUEST]->(:Request)-[n:NEEDS]->(m:Capability)
  WHERE k.workspace = $workspace AND n.at <= $at AND coalesce(n.endedAt, $at + 1) > $at
  OPTIONAL MATCH (m)-[:SAME_AS]->(shown:Capability)
  RETURN collect(DISTINCT coalesce(shown.id, m.id)) AS asked
}
MATCH (c:Capability)
WHERE c.workspace = $workspace AND c.key > $afterKey AND c.id IS NOT NULL
  AND NOT EXISTS { (c)-[:SAME_AS]->(:Capability) }
  AND ($owner IS NULL OR c.owner = $owner) AND ($proposed IS NULL OR (c.state = 'PROPOSED') = $proposed)
  AND EXISTS { (c)<-[:SAME_AS*0..1]-(:Capability)<-[n:NEEDS]-(:Request) WHERE n.at <= $at AND coalesce(n.endedAt, $at + 1) > $at }
  AND ($client IS NULL OR c.id IN asked)
RETURN c.id AS id, c.key AS key
ORDER BY c.workspace, c.key, c.id
LIMIT $limit
