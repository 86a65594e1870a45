// Reads the page of capabilities that requests are matched to, with those merged into them and what people said is an example.
MATCH (c:Capability)
WHERE c.workspace = $workspace AND c.key > $afterKey AND c.id IS NOT NULL
WITH c ORDER BY c.workspace, c.key, c.id
LIMIT $limit
OPTIONAL MATCH (c)<-[:SAME_AS]-(m:Capability)
WITH c, collect(m) AS members
CALL (c, members) {
  UNWIND [c] + members AS one
  MATCH (one)<-[:CORRECTED_TO]-(x:Correction)
  WITH x ORDER BY x.at DESC, x.id
  LIMIT 100
  RETURN collect(DISTINCT x.text) AS learnt
}
RETURN c.key AS key, c.state = 'RETIRED' OR EXISTS { (c)-[:SAME_AS]->(:Capability) } AS isAside,
  {id: c.id, name: c.name, description: coalesce(c.description, ''), examples: reduce(all = learnt, one IN [c] + members | all + coalesce(one.examples, []))
    + [m IN members WHERE m.name <> c.name | m.name]} AS node
