// Says that one source copies another; what was known of that before ends.
MATCH (s:Entity:Source {id: $source})
WHERE s.workspace = $workspace
MATCH (o:Entity:Source {id: $of})
WHERE o.workspace = $workspace
CALL (s, o) {
  MATCH (s)-[k:COPIES]->(o)
  WHERE k.endedAt IS NULL
  SET k.endedAt = $at
  RETURN count(k) AS ended
}
FOREACH (one IN CASE WHEN $rate > 0 THEN [1] ELSE [] END |
  CREATE (s)-[:COPIES {id: $id, workspace: $workspace, rate: $rate, declared: true, at: $at}]->(o))
RETURN ended
