// Finds the subscription of a digest by its id.
MATCH (d:Entity&DigestSubscription {id: key})
WHERE d.workspace = $workspace
RETURN d {.id, .period, .role, .email, .nextAt, .createdAt, .owner, .scopes} AS value
