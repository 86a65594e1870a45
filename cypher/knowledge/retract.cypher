// Takes a statement back; one that is taken back stays as it is.
MATCH (t:Entity&Statement {id: $id})-[:OF_CLAIM]->(c:Claim)-[:CLAIM_OF]->(f:Fact)
WHERE t.workspace = $workspace
WITH t, c, f, t.retractedAt IS NULL AS stood
SET t.retractedAt = coalesce(t.retractedAt, $at), t.retractedBecause = coalesce(t.retractedBecause, $reason),
  t.correctedBy = coalesce(t.correctedBy, $correctedBy)
RETURN t {.id, .claimId, .factId, .sourceId, .verbatim, .at, .validFrom, .validTo, .quote, .confidence, .by, .recordedAt, .retractedAt, .retractedBecause, .correctedBy, value: c.value, subjectId: f.subjectId, predicate: f.predicateKey} AS node, stood
