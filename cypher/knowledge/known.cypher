// What there is of the nodes, predicates and sources that statements name.
CALL () {
  UNWIND $nodes AS id
  MATCH (n:Entity {id: id})
  WHERE n.workspace = $workspace
  RETURN collect({id: n.id, types: [label IN labels(n) WHERE label <> 'Entity']}) AS nodes
}
WITH nodes
CALL (nodes) {
  UNWIND $predicates AS id
  MATCH (p:Entity&Predicate {id: id})
  WHERE p.workspace = $workspace
  RETURN collect(p {.id, .key, .name, .kind, .many, .category, .unit, .names, .opinion, .confirmed, .createdAt, .children, .parents, .group}) AS predicates
}
WITH nodes, predicates
CALL (predicates) {
  UNWIND $sources AS id
  MATCH (s:Entity&Source {id: id})
  WHERE s.workspace = $workspace
  RETURN collect(s {.id, .key, .name, .kind, .highestConfidence, .createdAt}) AS sources
}
RETURN nodes, predicates, sources
