// Says that two error groups are never to be merged; what was said before stays.
MATCH (a:Entity&ErrorGroup {id: $one})
WHERE a.workspace = $workspace
MATCH (b:Entity&ErrorGroup {id: $other})
WHERE b.workspace = $workspace
MERGE (a)-[n:NOT_SAME_AS]->(b)
ON CREATE SET n.at = $at, n.by = $by, n.reason = $reason
RETURN n.at = $at AS said
