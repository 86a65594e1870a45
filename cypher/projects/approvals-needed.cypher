// How many approvals a kind of change needs.
MATCH (r:Entity&ApprovalRule {id: $id})
WHERE r.workspace = $workspace
RETURN r.approvals AS approvals
