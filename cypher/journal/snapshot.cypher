// Reads nodes as they are: labels, properties, and the links that are theirs.
// A link belongs to the node that it leads away from; where that would be a hub (a client, a person), to the other.
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WHERE n.workspace = $workspace
CALL (n) {
  OPTIONAL MATCH (n)-[r]->(m:Entity)
  WHERE NOT r:COMMISSIONED AND NOT r:HAS_NEED AND NOT r:NEEDS AND NOT r:AFFECTED_BY AND NOT r:CALLS AND NOT n:Client
    // Where errors were seen is counted, by whatever comes in.
    AND NOT r:SEEN_IN_PROJECT AND NOT r:SEEN_IN_RELEASE AND NOT r:FIRST_SEEN_IN AND NOT r:ERROR_IN
  RETURN collect(CASE WHEN m IS NOT NULL THEN {type: type(r), from: n.id, to: m.id, properties: properties(r)} END) AS outgoing
}
CALL (n) {
  OPTIONAL MATCH (n:Client)-[r:SAME_AS|SUPPORTED_BY]->(m:Entity)
  RETURN collect(CASE WHEN m IS NOT NULL THEN {type: type(r), from: n.id, to: m.id, properties: properties(r)} END) AS ofClient
}
CALL (n) {
  OPTIONAL MATCH (n)<-[r:COMMISSIONED|MADE_REQUEST]-(m:Client)
  RETURN collect(CASE WHEN m IS NOT NULL THEN {type: type(r), from: m.id, to: n.id, properties: properties(r)} END) AS incoming
}
RETURN n.id AS id, labels(n) AS labels, properties(n) AS properties, outgoing + ofClient + incoming AS links
