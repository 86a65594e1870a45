// Lists the users after a cursor who have a role in this workspace, by e-mail address.
MATCH (g:Grant)
WHERE g.workspace = $workspace AND g.id IS NOT NULL
WITH DISTINCT g.userId AS userId
MATCH (u:Entity&User {id: userId})
WHERE u.email > $afterEmail
WITH u ORDER BY u.email
LIMIT $limit
RETURN u {.id, .email, .name, .createdAt, .disabledAt, .lastUsedAt} AS node
