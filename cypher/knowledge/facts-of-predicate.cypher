// Finds the page of a predicate's facts after an id, with all that stands of them; statements as in contents.cypher.
MATCH (f:Fact)
WHERE f.workspace = $workspace AND f.predicateId = $predicateId AND f.id > $after
WITH f ORDER BY f.workspace, f.predicateId, f.id
LIMIT $limit
CALL (f) {
  MATCH (f)<-[:CLAIM_OF]-(c:Claim)
  OPTIONAL MATCH (c)<-[:OF_CLAIM]-(t:Statement)
  WHERE t.retractedAt IS NULL
  WITH c, collect(CASE WHEN t IS NOT NULL THEN [t.id, t.sourceId, t.at, t.validFrom, t.validTo, t.recordedAt, t.confidence,
    coalesce(t.cut, false), coalesce(t.verified, false)] END) AS said
  RETURN collect(c {.id, .key, .value, .number, .members, .above, .uses, .staleAt, said: said}) AS claims
}
RETURN f.id AS id, f.subjectId AS subjectId, claims
