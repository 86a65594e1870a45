// Keeps, for each capability, that a component served a request with it, by the newest release that it had then.
MATCH (r:Entity&Request {id: $requestId})
WHERE r.workspace = $workspace
MATCH (c:Entity&Component {id: $componentId})
WHERE c.workspace = $workspace
OPTIONAL CALL (c) {
  MATCH (c)<-[:SAME_AS*0..1]-(:Component)<-[:RELEASE_OF]-(x:Release)
  WHERE coalesce(x.releasedAt, x.createdAt) <= $at
  RETURN x
  ORDER BY x.order IS NULL, x.order DESC, coalesce(x.releasedAt, x.createdAt) DESC, x.id DESC
  LIMIT 1
}
UNWIND $capabilities AS row
MATCH (k:Entity&Capability {id: row.capabilityId})
WHERE k.workspace = $workspace
CREATE (p:Entity:Proof {id: row.id, workspace: $workspace, kind: 'SERVED', passed: true, at: $at, componentId: c.id, capabilityId: k.id,
  releaseId: x.id, requestId: r.id, note: $note, by: $by})
CREATE (p)-[:PROVES]->(k)
CREATE (p)-[:PROOF_BY]->(c)
CREATE (p)-[:PROOF_OF_REQUEST]->(r)
FOREACH (one IN CASE WHEN x IS NULL THEN [] ELSE [x] END | CREATE (p)-[:OF_RELEASE]->(one))
RETURN p.id AS id
