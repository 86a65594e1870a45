// Disables a user of the installation, or enables the user again.
MATCH (u:Entity&User {id: $id})
SET u.disabledAt = CASE WHEN $disabled THEN coalesce(u.disabledAt, $at) END
RETURN u {.id, .email, .name, .createdAt, .disabledAt, .lastUsedAt} AS node
