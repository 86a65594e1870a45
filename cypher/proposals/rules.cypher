// Lists how many approvals kinds of changes need, where they need any.
MATCH (r:ApprovalRule)
WHERE r.workspace = $workspace AND r.kind >= '' AND r.id IS NOT NULL
RETURN r {.kind, .approvals} AS node
ORDER BY r.workspace, r.kind, r.id
LIMIT 100
