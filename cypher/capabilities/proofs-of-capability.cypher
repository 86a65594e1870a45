// Finds the page of a capability's proofs before a cursor, newest first; with those of what is shown under it.
MATCH (n:Entity&Capability {id: key})<-[:SAME_AS*0..1]-(d:Capability)
WHERE n.workspace = $workspace
CALL (d) {
  MATCH (p:Proof)
  WHERE p.workspace = $workspace AND p.capabilityId = d.id AND p.at <= $before AND p.id IS NOT NULL
    AND CASE WHEN p.at = $before THEN p.id < $beforeId ELSE true END
    AND ($kind IS NULL OR p.kind = $kind)
    AND ($components IS NULL OR p.componentId IN $components)
  RETURN p
  ORDER BY p.workspace DESC, p.capabilityId DESC, p.at DESC, p.id DESC
  LIMIT $limit
}
WITH p ORDER BY p.at DESC, p.id DESC
LIMIT $limit
RETURN collect(p {.id, .kind, .passed, .at, .note, .by, .answer, .durationMs, .failure, .capabilityId, .componentId, .releaseId, .testId, .requestId}) AS value
