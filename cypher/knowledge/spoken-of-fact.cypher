// What was said of a fact until a time and stood then, for its history.
MATCH (f:Entity&Fact {id: key})
WHERE f.workspace = $workspace
CALL (f) {
  MATCH (f)<-[:CLAIM_OF]-(c:Claim)<-[:OF_CLAIM]-(t:Statement)
  WHERE t.recordedAt <= $asOf AND coalesce(t.retractedAt, $asOf + 1) > $asOf
  RETURN collect({id: t.id, claimId: c.id, value: c.value, sourceId: t.sourceId, at: t.at, validFrom: t.validFrom, validTo: t.validTo,
    recordedAt: t.recordedAt, confidence: t.confidence, cut: false, verified: coalesce(t.verified, false)}) AS statements
}
MATCH (f)-[:FACT_OF]->(p:Predicate)
CALL (p, statements) {
  UNWIND statements AS s
  WITH DISTINCT p, s.sourceId AS source
  MATCH (q:Reliability)
  WHERE q.workspace = $workspace AND q.sourceId = source AND q.group = p.group AND q.at <= $asOf AND coalesce(q.endedAt, $asOf + 1) > $asOf
  RETURN collect({sourceId: source, reliability: q.reliability}) AS reliabilities
}
RETURN {statements: statements, reliabilities: reliabilities} AS value
