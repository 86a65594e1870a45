// Sets how many approvals a kind of change needs.
MERGE (r:Entity:ApprovalRule {id: $id})
ON CREATE SET r.workspace = $workspace, r.kind = $kind, r.approvals = 0
WITH r, r.approvals AS before
SET r.approvals = $approvals
RETURN r {.kind, .approvals} AS node, before
