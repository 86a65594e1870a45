// Which capabilities a request needs as far as that is sure, and which are there of those that somebody names.
MATCH (r:Entity&Request {id: $id})
WHERE r.workspace = $workspace
RETURN COLLECT { MATCH (r)-[l:NEEDS]->(k:Capability) WHERE l.endedAt IS NULL AND l.confidence >= $sure RETURN DISTINCT k.id } AS needed,
  COLLECT { UNWIND $named AS id MATCH (k:Entity&Capability {id: id}) WHERE k.workspace = $workspace RETURN k.id } AS named,
  COLLECT { MATCH (r)<-[:PROOF_OF_REQUEST]-(p:Proof) RETURN p.id } AS proofs
