// All that stands of some facts: what is said, who decided, and how their conflicts stand.
UNWIND $ids AS id
MATCH (f:Entity&Fact {id: id})-[:FACT_OF]->(p:Predicate)
WHERE f.workspace = $workspace
CALL (f) {
  MATCH (f)<-[:CLAIM_OF]-(c:Claim)
  OPTIONAL MATCH (c)<-[:OF_CLAIM]-(t:Statement)
  WHERE t.retractedAt IS NULL
  WITH c, collect(CASE WHEN t IS NOT NULL THEN {id: t.id, claimId: c.id, sourceId: t.sourceId, at: t.at, validFrom: t.validFrom, validTo: t.validTo,
    recordedAt: t.recordedAt, confidence: t.confidence, cut: coalesce(t.cut, false), verified: coalesce(t.verified, false)} END) AS said
  RETURN collect(c {.id, .key, .value, .number, .members, .above, .uses, .staleAt, said: said,
    overrides: [(c)<-[:OVERRIDES]-(o:Override) WHERE o.endsAt > $now | {claimId: c.id, freshness: o.freshness, at: o.at, endsAt: o.endsAt}]}) AS claims
}
OPTIONAL MATCH (f)<-[:CONFLICT_IN]-(x:Conflict)
RETURN f.id AS id, f.subjectId AS subjectId, p {.id, .key, .kind, .many, .group, .opinion} AS predicate, claims,
  head([(f)<-[:DECIDES]-(d:Decision) WHERE d.endedAt IS NULL | d.claimId]) AS decided,
  x {.id, .state, .claimId, .belief, .margin, .urgency, .proposedClaimId, .createdAt} AS conflict,
  [(x)-[b:BETWEEN]->(c:Claim) WHERE b.endedAt IS NULL | {claimId: c.id, standing: b.standing, until: b.until, belief: b.belief, at: b.at, retiredAt: b.retiredAt}] AS sides
