// Links a project, and the turn that closed it, to the nodes that its outcome rests on; answers those that are there.
UNWIND $evidence AS row
MATCH (n:Entity {id: row.node})
WHERE n.workspace = $workspace AND NOT n:Token
CALL (n, row) {
  MATCH (p:Entity&Project {id: $id})<-[:TURN_OF]-(t:ProjectTurn {id: $turnId})
  WHERE p.workspace = $workspace
  CREATE (p)-[:SHOWN_BY {note: row.note}]->(n)
  CREATE (t)-[:SHOWN_BY {note: row.note}]->(n)
}
RETURN n.id AS id
