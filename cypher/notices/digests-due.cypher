// Which digests are to be sent, in any workspace, the longest due first.
MATCH (d:DigestSubscription)
WHERE d.nextAt <= $now
RETURN d {.id, .period, .role, .email, .nextAt, .createdAt, .owner, .scopes, .workspace} AS node
ORDER BY d.nextAt
LIMIT $limit
