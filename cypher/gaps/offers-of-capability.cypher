// Who is believed to offer a capability at a time, the strongest belief first.
MATCH (c:Entity&Capability {id: key})<-[:SAME_AS*0..1]-(m:Capability)<-[o:OFFERS]-(x:Competitor)
WHERE c.workspace = $workspace AND o.at <= $at AND coalesce(o.endedAt, $at + 1) > $at
WITH o, x, c ORDER BY o.belief * o.freshness DESC, o.id
LIMIT $first
RETURN collect({id: o.id, competitorId: x.id, capabilityId: c.id, claimId: o.claimId, belief: o.belief, freshness: o.freshness, at: o.at}) AS value
