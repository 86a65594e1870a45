// Lists the statements that make a claim, the last said first.
MATCH (c:Entity&Claim {id: key})-[:CLAIM_OF]->(f:Fact)
WHERE c.workspace = $workspace
MATCH (c)<-[:OF_CLAIM]-(t:Statement)
WHERE $asOf IS NULL OR t.recordedAt <= $asOf AND coalesce(t.retractedAt, $asOf + 1) > $asOf
WITH t, c, f ORDER BY t.at DESC, t.id DESC
LIMIT $first
RETURN collect(t {.id, .claimId, .factId, .sourceId, .verbatim, .at, .validFrom, .validTo, .quote, .confidence, .by, .recordedAt, .retractedAt, .retractedBecause, .correctedBy, value: c.value, subjectId: f.subjectId, predicate: f.predicateKey}) AS value
