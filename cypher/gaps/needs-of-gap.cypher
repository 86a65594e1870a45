// Lists what was asked for that a gap is about, what was matched last first, with what was matched to capabilities shown under it.
MATCH (g:Entity&Gap {id: key})
WHERE g.workspace = $workspace
MATCH (g)-[:GAP_IN]->(:Capability)<-[:SAME_AS*0..1]-(c:Capability)
CALL (c) {
  MATCH (n:Need)
  WHERE n.workspace = $workspace AND n.capabilityId = c.id AND n.at IS NOT NULL AND n.id IS NOT NULL
  RETURN n ORDER BY n.workspace DESC, n.capabilityId DESC, n.at DESC, n.id DESC
  LIMIT $first
}
WITH n ORDER BY n.at DESC, n.id DESC
LIMIT $first
RETURN collect(n {.id, .requestId, .position, .text, .verdict, .none, .capabilityId, .confidence, .urgency, .reasons, .decidedBy, .at, .model}) AS value
