// Keeps the proofs that were not kept before, each of the release that is said, else of the newest that its component had by then.
UNWIND $proofs AS row
MATCH (n:Entity&Capability {id: row.capabilityId})
WHERE n.workspace = $workspace
MATCH (c:Entity&Component {id: row.componentId})
WHERE c.workspace = $workspace
MERGE (p:Entity:Proof {id: row.id})
ON CREATE SET p.workspace = $workspace, p.mark = $mark, p.kind = row.kind, p.passed = row.passed, p.at = row.at, p.by = $by,
  p.capabilityId = n.id, p.componentId = c.id, p.testId = row.testId, p.requestId = row.requestId, p.note = row.note,
  p.answer = row.answer, p.durationMs = row.durationMs, p.failure = row.failure
WITH n, c, p, row, coalesce(p.mark = $mark, false) AS created
REMOVE p.mark
WITH n, c, p, row WHERE created
CREATE (p)-[:PROVES]->(n)
CREATE (p)-[:PROOF_BY]->(c)
WITH c, p, row
CALL (c, p, row) {
  OPTIONAL MATCH (c)-[:SAME_AS]->(k:Component)
  WITH coalesce(k, c) AS shown, p, row
  MATCH (shown)<-[:SAME_AS*0..1]-(:Component)<-[:RELEASE_OF]-(r:Release)
  WHERE CASE WHEN row.releaseId IS NULL THEN coalesce(r.releasedAt, r.createdAt) <= row.at ELSE r.id = row.releaseId END
  WITH p, r ORDER BY r.order IS NULL, r.order DESC, coalesce(r.releasedAt, r.createdAt) DESC, r.id DESC
  LIMIT 1
  CREATE (p)-[:OF_RELEASE]->(r)
  SET p.releaseId = r.id
}
CALL (p, row) {
  MATCH (t:Entity&CapabilityTest {id: row.testId})
  WHERE t.workspace = $workspace
  CREATE (p)-[:PROOF_OF_TEST]->(t)
}
CALL (p, row) {
  MATCH (q:Entity {id: row.requestId})
  WHERE q.workspace = $workspace
  CREATE (p)-[:PROOF_OF_REQUEST]->(q)
}
RETURN p {.id, .kind, .passed, .at, .note, .by, .answer, .durationMs, .failure, .capabilityId, .componentId, .releaseId, .testId, .requestId} AS node
