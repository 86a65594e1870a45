// Keeps what a competitor is believed to offer; what was believed before and is not, or otherwise, stays, ended. Answers the capabilities that this touches.
MATCH (x:Entity&Competitor {id: $competitor})
WHERE x.workspace = $workspace
CALL (x) {
  MATCH (x)-[o:OFFERS]->(c:Capability)
  WHERE o.endedAt IS NULL AND NOT any(row IN $offers WHERE row.capability = c.id AND row.claim = o.claimId AND abs(row.belief - o.belief) < $moved AND abs(row.freshness - o.freshness) < $moved)
  SET o.endedAt = $at
  RETURN collect(c.id) AS ended
}
CALL (x) {
  UNWIND $offers AS row
  MATCH (c:Entity&Capability {id: row.capability})
  WHERE c.workspace = $workspace AND NOT EXISTS { (x)-[o:OFFERS]->(c) WHERE o.claimId = row.claim AND o.endedAt IS NULL }
  CREATE (x)-[:OFFERS {id: row.id, workspace: $workspace, claimId: row.claim, belief: row.belief, freshness: row.freshness, at: $at}]->(c)
  RETURN collect(c.id) AS made
}
UNWIND ended + made AS capability
RETURN DISTINCT capability
