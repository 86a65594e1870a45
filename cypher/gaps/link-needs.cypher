// Links requests to what their needs say; what they were linked to before stays, ended. Answers the capabilities that this touches.
UNWIND $needs AS row
MATCH (n:Entity&Need {id: row.id})
WHERE n.workspace = $workspace
MATCH (q:Entity&Request {id: n.requestId})
CALL (q, n) {
  MATCH (q)-[l:NEEDS]->(c:Capability)
  WHERE l.needId = n.id AND l.endedAt IS NULL AND (n.capabilityId IS NULL OR c.id <> n.capabilityId OR abs(l.confidence - n.confidence) > $moved)
  SET l.endedAt = $at
  RETURN collect(c.id) AS left
}
CALL (q, n, row) {
  MATCH (c:Entity&Capability {id: n.capabilityId})
  WHERE c.workspace = $workspace AND NOT EXISTS { (q)-[l:NEEDS]->(c) WHERE l.needId = n.id AND l.endedAt IS NULL }
  CREATE (q)-[:NEEDS {id: row.linkId, workspace: $workspace, needId: n.id, confidence: n.confidence, at: $at}]->(c)
  RETURN collect(c.id) AS joined
}
UNWIND left + joined AS id
MATCH (c:Entity&Capability {id: id})
OPTIONAL MATCH (c)-[:SAME_AS]->(k:Capability)
RETURN DISTINCT coalesce(k.id, c.id) AS capability
