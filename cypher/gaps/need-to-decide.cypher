// Locks a need and reads how it was matched, with the capability that is meant and what stands for it.
MATCH (n:Entity&Need {id: $id})
WHERE n.workspace = $workspace
SET n.id = n.id
WITH n
OPTIONAL MATCH (c:Entity&Capability {id: $capability})
WHERE c.workspace = $workspace
OPTIONAL MATCH (c)-[:SAME_AS]->(k:Capability)
OPTIONAL MATCH (b:Entity&Capability {id: n.capabilityId})
OPTIONAL MATCH (b)-[:SAME_AS]->(bk:Capability)
RETURN n {.id, .requestId, .position, .text, .verdict, .none, .capabilityId, .confidence, .urgency, .reasons, .decidedBy, .at, .model} AS node,
  coalesce(k.id, c.id) AS capability, coalesce(bk.id, b.id) AS before
