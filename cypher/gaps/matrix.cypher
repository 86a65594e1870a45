// Reads the page of capabilities by key, with how well we cover them and who is believed to offer them.
MATCH (c:Capability)
WHERE c.workspace = $workspace AND c.key > $afterKey AND c.id IS NOT NULL AND c.state <> 'RETIRED' AND NOT EXISTS { (c)-[:SAME_AS]->(:Capability) }
WITH c ORDER BY c.workspace, c.key, c.id
LIMIT $limit
RETURN c {.id, .key, .name, .description, .examples, .owner, .cost, .currency, .level, .state, .createdAt, .changedAt} AS capability, c.coverState AS us, c.coverage AS coverage,
  COLLECT {
    MATCH (c)<-[:SAME_AS*0..1]-(m:Capability)<-[o:OFFERS]-(x:Competitor)
    WHERE o.at <= $at AND coalesce(o.endedAt, $at + 1) > $at AND x.id IN $competitors
    RETURN {competitorId: x.id, belief: o.belief, freshness: o.freshness, claimId: o.claimId}
  } AS offers
