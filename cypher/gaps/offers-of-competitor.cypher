// What a competitor is believed to offer at a time, the strongest belief first.
MATCH (x:Entity&Competitor {id: key})-[o:OFFERS]->(m:Capability)
WHERE x.workspace = $workspace AND o.at <= $at AND coalesce(o.endedAt, $at + 1) > $at
OPTIONAL MATCH (m)-[:SAME_AS]->(k:Capability)
WITH o, x, coalesce(k, m) AS c ORDER BY o.belief * o.freshness DESC, o.id
LIMIT $first
RETURN collect({id: o.id, competitorId: x.id, capabilityId: c.id, claimId: o.claimId, belief: o.belief, freshness: o.freshness, at: o.at}) AS value
