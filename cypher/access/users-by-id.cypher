// Finds a user by id, if the user has a role in this workspace or it is asked for the whole installation.
MATCH (u:Entity&User {id: key})
WHERE $everyone OR EXISTS { MATCH (u)-[:HOLDS]->(g:Grant) WHERE g.workspace = $workspace }
RETURN u {.id, .email, .name, .createdAt, .disabledAt, .lastUsedAt} AS value
