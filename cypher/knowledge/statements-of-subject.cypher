// Finds the page of the statements about one node after a cursor, the last said first.
MATCH (f:Fact)
USING INDEX f:Fact(workspace, subjectId, predicateKey, id)
WHERE f.workspace = $workspace AND f.subjectId = $subject AND f.predicateKey IS NOT NULL AND f.id IS NOT NULL
  AND ($predicate IS NULL OR f.predicateKey = $predicate)
MATCH (f)<-[:CLAIM_OF]-(c:Claim)<-[:OF_CLAIM]-(t:Statement)
WHERE t.at <= $before AND (t.at < $before OR t.id < $beforeId)
  AND ($asOf IS NULL OR t.recordedAt <= $asOf AND coalesce(t.retractedAt, $asOf + 1) > $asOf)
WITH t, c, f ORDER BY t.at DESC, t.id DESC
LIMIT $limit
RETURN t {.id, .claimId, .factId, .sourceId, .verbatim, .at, .validFrom, .validTo, .quote, .confidence, .by, .recordedAt, .retractedAt, .retractedBecause, .correctedBy, value: c.value, subjectId: f.subjectId, predicate: f.predicateKey} AS node
