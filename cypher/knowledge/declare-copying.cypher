// Says how much one source copies another, or with a rate of 0 that it does not; what was known of that before ends.
MATCH (s:Entity:Source {id: $source})
WHERE s.workspace = $workspace
MATCH (o:Entity:Source {id: $of})
WHERE o.workspace = $workspace
CALL (s, o) {
  MATCH (s)-[k:COPIES]-(o)
  // What was found may go the other way round.
  WHERE k.endedAt IS NULL AND (startNode(k) = s OR NOT k.declared)
  SET k.endedAt = $at
  RETURN count(k) AS ended
}
CREATE (s)-[:COPIES {id: $id, workspace: $workspace, rate: $rate, declared: true, at: $at}]->(o)
RETURN ended
