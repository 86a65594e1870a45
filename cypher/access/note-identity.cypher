// Notes when the identity provider last said what a user may do.
MATCH (u:Entity&User {id: $id})
SET u.identityAt = CASE WHEN coalesce(u.identityAt, 0) < $at THEN $at ELSE u.identityAt END
RETURN u.id AS id
