// Removes nodes that an undone change had made, with their links, and with a fact its conflict.
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WHERE n.workspace = $workspace
CALL (n) {
  MATCH (n)<-[:CONFLICT_IN]-(x:Conflict)
  DETACH DELETE x
}
DETACH DELETE n
RETURN count(*) AS removed
