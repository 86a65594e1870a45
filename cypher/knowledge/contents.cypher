// All that stands of some facts: what is said, who decided, and how their conflicts stand.
// Each statement is a list, which takes half the time of a map: SaidList in rows.ts names its places.
UNWIND $ids AS id
MATCH (f:Entity&Fact {id: id})-[:FACT_OF]->(p:Predicate)
WHERE f.workspace = $workspace
CALL (f) {
  MATCH (f)<-[:CLAIM_OF]-(c:Claim)
  OPTIONAL MATCH (c)<-[:OF_CLAIM]-(t:Statement)
  WITH c, collect(CASE WHEN t IS NOT NULL AND t.retractedAt IS NULL THEN [t.id, t.sourceId, t.at, t.validFrom, t.validTo, t.recordedAt, t.confidence,
    coalesce(t.cut, false), coalesce(t.verified, false)] END) AS said, collect(CASE WHEN t.retractedAt IS NOT NULL THEN t.id END) AS retracted
  RETURN collect(c {.id, .key, .value, .number, .members, .above, .uses, .staleAt, said: said, retracted: retracted,
    overrides: [(c)<-[:OVERRIDES]-(o:Override) WHERE o.endsAt > $now | {claimId: c.id, freshness: o.freshness, at: o.at, endsAt: o.endsAt}]}) AS claims
}
OPTIONAL MATCH (f)<-[:CONFLICT_IN]-(x:Conflict)
RETURN f.id AS id, f.subjectId AS subjectId, f.settleAt AS settleAt, p {.id, .key, .kind, .many, .group, .opinion} AS predicate, claims,
  head([(f)<-[:DECIDES]-(d:Decision) WHERE d.endedAt IS NULL | d.claimId]) AS decided,
  x {.id, .state, .claimId, .belief, .margin, .urgency, .reasons, .proposedClaimId, .changedAt} AS conflict,
  [(x)-[b:BETWEEN]->(c:Claim) WHERE b.endedAt IS NULL | {id: b.id, claimId: c.id, standing: b.standing, until: b.until, belief: b.belief, at: b.at, retiredAt: b.retiredAt}] AS sides
