// Lists the digests that a holder gets.
MATCH (d:DigestSubscription)
WHERE d.workspace = $workspace AND d.owner = $owner AND d.id IS NOT NULL
RETURN d {.id, .period, .role, .email, .nextAt, .createdAt, .owner, .scopes} AS node
LIMIT 10
