// How the components of an incident stand on each other: for each, which of the others it depends on or calls, up to three links away.
UNWIND $componentIds AS id
MATCH (c:Entity&Component {id: id})
WHERE c.workspace = $workspace
RETURN id, c.key AS key, COLLECT {
  MATCH (c)-[:DEPENDS_ON|CALLS*1..3]->(o:Component)
  // Of the node and not of its id: so each is met once, whatever the number of ways.
  WITH DISTINCT c, o
  WHERE o.id IN $componentIds AND o <> c
  RETURN o.id
} AS needs
