// Takes a request up again: to whom it was lost, who served it and what that proved goes, and stays in the journal.
MATCH (r:Entity&Request {id: $id})
WHERE r.workspace = $workspace
CALL (r) {
  MATCH (r)-[end:SERVED_BY|LOST_TO]->(:Entity)
  DELETE end
}
CALL (r) {
  MATCH (r)<-[:PROOF_OF_REQUEST]-(p:Proof)
  WHERE p.id IN $proofs
  DETACH DELETE p
}
SET r.state = $state, r.reason = null, r.endedAt = null
RETURN r {.id, .externalId, .title, .channel, .language, .value, .currency, .dueAt, .receivedAt, state: CASE WHEN r.state = 'NEW' AND r.matchedAt IS NOT NULL THEN 'MATCHED' ELSE r.state END, .reason, .endedAt, .createdAt, .clientId, .projectId} AS node
