// Finds the page of a predicate's facts after an id, with all that stands of them.
MATCH (f:Fact)
WHERE f.workspace = $workspace AND f.predicateId = $predicateId AND f.id > $after
WITH f ORDER BY f.workspace, f.predicateId, f.id
LIMIT $limit
CALL (f) {
  MATCH (f)<-[:CLAIM_OF]-(c:Claim)
  OPTIONAL MATCH (c)<-[:OF_CLAIM]-(t:Statement)
  WHERE t.retractedAt IS NULL
  WITH c, collect(CASE WHEN t IS NOT NULL THEN {id: t.id, claimId: c.id, sourceId: t.sourceId, at: t.at, validFrom: t.validFrom, validTo: t.validTo,
    recordedAt: t.recordedAt, confidence: t.confidence, cut: coalesce(t.cut, false), verified: coalesce(t.verified, false)} END) AS said
  RETURN collect(c {.id, .key, .value, .number, .members, .above, .uses, .staleAt, said: said}) AS claims
}
RETURN f.id AS id, f.subjectId AS subjectId, claims
