// The e-mail address of a user; no row when there is none, or it is a token.
MATCH (u:Entity&User {id: $id})
WHERE u.workspace = '*' AND u.disabledAt IS NULL AND u.email IS NOT NULL AND $workspace <> ''
RETURN u.email AS email
