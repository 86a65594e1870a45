// Finds links of a node that are not its own and do not go with it: what hangs on it. A hundred at most.
MATCH (n:Entity {id: $id})
WHERE n.workspace = $workspace
CALL (n) {
  MATCH (n)<-[r]-(m:Entity)
  WHERE NOT r:COMMISSIONED AND NOT m.id IN $gone
  RETURN type(r) AS type, m.id AS from, n.id AS to
  LIMIT 100
  UNION ALL
  MATCH (n)-[r:COMMISSIONED|AFFECTED_BY]->(m:Entity)
  WHERE NOT m.id IN $gone
  RETURN type(r) AS type, n.id AS from, m.id AS to
  LIMIT 100
}
RETURN type, from, to
