// Lists the values of a conflict and how they stood at a time, the most believed first.
MATCH (x:Entity&Conflict {id: key})-[b:BETWEEN]->(c:Claim)
WHERE x.workspace = $workspace AND b.at <= $at AND coalesce(b.endedAt, $at + 1) > $at
WITH b, c ORDER BY b.standing = 'BELIEVED' DESC, b.belief DESC, c.key
LIMIT $first
RETURN collect({claimId: c.id, value: c.value, standing: b.standing, belief: b.belief, at: b.at, until: b.until}) AS value
