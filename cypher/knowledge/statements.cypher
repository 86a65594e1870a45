// Finds the page of statements after a cursor, the last said first.
MATCH (t:Statement)
WHERE t.workspace = $workspace AND t.at <= $before AND t.id IS NOT NULL
  // A CASE and not an OR, of which the planner would make two reads of the index and a sort.
  AND CASE WHEN t.at = $before THEN t.id < $beforeId ELSE true END
  AND ($asOf IS NULL OR t.recordedAt <= $asOf AND coalesce(t.retractedAt, $asOf + 1) > $asOf)
WITH t ORDER BY t.workspace DESC, t.at DESC, t.id DESC
LIMIT $limit
MATCH (t)-[:OF_CLAIM]->(c:Claim)-[:CLAIM_OF]->(f:Fact)
RETURN t {.id, .claimId, .factId, .sourceId, .verbatim, .at, .validFrom, .validTo, .quote, .confidence, .by, .recordedAt, .retractedAt, .retractedBecause, .correctedBy, value: c.value, subjectId: f.subjectId, predicate: f.predicateKey} AS node
