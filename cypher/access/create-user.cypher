// Names a user of the installation, or finds the one with this e-mail address.
MERGE (u:User {email: $email})
ON CREATE SET u:Entity, u.id = $id, u.workspace = '*', u.name = $name, u.createdAt = $at
RETURN u {.id, .email, .name, .createdAt, .disabledAt, .lastUsedAt} AS node, u.id = $id AS created
