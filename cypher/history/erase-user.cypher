// Erases a user for good: address and name go, roles and tokens end. What the user did keeps an id that says nothing.
MATCH (u:Entity&User {id: $id})
SET u.email = null, u.name = 'erased', u.erasedAt = $at, u.disabledAt = coalesce(u.disabledAt, $at)
WITH u
CALL (u) {
  MATCH (u)-[:HOLDS]->(g:Grant)
  DETACH DELETE g
  RETURN count(*) AS grants
}
RETURN u.id AS id, grants
