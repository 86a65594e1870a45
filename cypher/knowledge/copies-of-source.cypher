// Lists the sources that a source copies, and with a rate of 0 those that somebody said it does not copy.
MATCH (s:Entity&Source {id: key})-[k:COPIES]->(o:Source)
WHERE s.workspace = $workspace AND k.endedAt IS NULL
WITH k, o ORDER BY o.key
LIMIT $first
RETURN collect({of: o.id, ofKey: o.key, rate: k.rate, declared: k.declared, at: k.at}) AS value
