// Subscribes to a digest, or changes the subscription.
MERGE (d:Entity:DigestSubscription {id: $id})
ON CREATE SET d.workspace = $workspace, d.owner = $owner, d.period = $period, d.createdAt = $at, d.nextAt = $nextAt
SET d.scopes = $scopes, d.role = $role, d.email = $email
RETURN d {.id, .period, .role, .email, .nextAt, .createdAt, .owner, .scopes} AS node
