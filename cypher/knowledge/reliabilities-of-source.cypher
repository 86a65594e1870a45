// Lists how reliable a source was found with each kind of predicate, the newest first.
MATCH (r:Reliability)
WHERE r.workspace = $workspace AND r.sourceId = key AND r.group IS NOT NULL AND r.at IS NOT NULL AND ($group IS NULL OR r.group = $group)
WITH r ORDER BY r.at DESC, r.group
LIMIT $first
RETURN collect({group: r.group, reliability: r.reliability, interval: [r.low, r.high], claims: r.claims, at: r.at, endedAt: r.endedAt}) AS value
