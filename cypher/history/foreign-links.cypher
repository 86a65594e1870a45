// Finds links of nodes that are not their own and do not go with them: what hangs on each. A hundred a node at most.
// What is worked out anew from the rest, such as a conflict, hangs on nothing.
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WHERE n.workspace = $workspace
CALL (n) {
  MATCH (n)<-[r]-(m:Entity)
  WHERE NOT r:COMMISSIONED AND NOT r:MADE_REQUEST AND NOT r:CONFLICT_IN AND NOT r:BETWEEN AND NOT r:NEEDS AND NOT r:GAP_IN AND NOT m.id IN $ids
  RETURN type(r) AS type, m.id AS from, n.id AS to
  LIMIT 100
  UNION ALL
  MATCH (n)-[r:COMMISSIONED|MADE_REQUEST|AFFECTED_BY]->(m:Entity)
  WHERE NOT m.id IN $ids
  RETURN type(r) AS type, n.id AS from, m.id AS to
  LIMIT 100
}
RETURN n.id AS id, type, from, to
