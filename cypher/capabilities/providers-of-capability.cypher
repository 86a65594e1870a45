// Lists who provides a capability, by key, with what the last proofs of each say; each as what it is shown under.
MATCH (c:Entity&Capability {id: key})<-[:SAME_AS*0..1]-(:Capability)<-[p:PROVIDES]-(o:Component)
WHERE c.workspace = $workspace AND ($former OR p.until IS NULL)
OPTIONAL MATCH (o)-[:SAME_AS]->(k:Component)
WITH c, p, coalesce(k, o) AS n
WHERE ($components IS NULL OR n.id IN $components)
WITH c, n, min(p.since) AS since, CASE WHEN count(p.until) < count(p) THEN null ELSE max(p.until) END AS until
ORDER BY n.key
LIMIT $first
CALL (c, n) {
  MATCH (c)<-[:SAME_AS*0..1]-(d:Capability)
  MATCH (n)<-[:SAME_AS*0..1]-(o:Component)
  UNWIND ['TEST', 'SERVED'] AS kind
  UNWIND [true, false] AS passed
  CALL (d, o, kind, passed) {
    MATCH (x:Proof)
    WHERE x.workspace = $workspace AND x.capabilityId = d.id AND x.componentId = o.id AND x.kind = kind AND x.passed = passed
      AND x.at <= $now AND x.id IS NOT NULL
    RETURN x
    ORDER BY x.workspace DESC, x.capabilityId DESC, x.componentId DESC, x.kind DESC, x.passed DESC, x.at DESC, x.id DESC
    LIMIT 50
  }
  WITH x ORDER BY x.at DESC, x.id DESC
  WITH collect(x {.kind, .passed, .at}) AS found
  RETURN found[..50] AS proofs, [y IN found WHERE y.kind = 'TEST'][0].at AS lastTestAt, [y IN found WHERE y.passed][0].at AS lastPassedAt
}
RETURN collect({component: n {.id, .key, .name, .number, .kind, .owner, .createdAt, memberIds: [(n)<-[:SAME_AS]-(x:Component) | x.id]}, since: since, until: until, lastTestAt: lastTestAt, lastPassedAt: lastPassedAt,
  measured: size(proofs), passed: size([y IN proofs WHERE y.passed])}) AS value
