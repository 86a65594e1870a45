// Lists the page of the installation's users after a cursor, by e-mail address.
MATCH (u:User)
WHERE u.email > $afterEmail
RETURN u {.id, .email, .name, .createdAt, .disabledAt, .lastUsedAt} AS node
ORDER BY u.email
LIMIT $limit
