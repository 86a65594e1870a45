// Finds links of a node that are not its own and do not go with it: what hangs on it. Twenty at most.
MATCH (n:Entity {id: $id})
WHERE n.workspace = $workspace
CALL (n) {
  MATCH (n)<-[r]-(m:Entity)
  WHERE NOT r:COMMISSIONED
  RETURN type(r) AS type, m.id AS other
  UNION ALL
  MATCH (n)-[r:COMMISSIONED|AFFECTED_BY]->(m:Entity)
  RETURN type(r) AS type, m.id AS other
}
WITH type, other
WHERE NOT other IN $gone
RETURN type, other
LIMIT 20
