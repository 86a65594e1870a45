// Ends the subscription of a digest; answers it as it was.
MATCH (d:Entity&DigestSubscription {id: $id})
WHERE d.workspace = $workspace
WITH d, d {.id, .period, .role, .email, .nextAt, .createdAt, .owner, .scopes} AS node
DETACH DELETE d
RETURN node
