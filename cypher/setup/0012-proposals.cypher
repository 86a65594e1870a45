// Proposals: a workspace's proposals, latest first, and how many approvals a kind of change needs.
CREATE INDEX proposal_page IF NOT EXISTS FOR (n:Proposal) ON (n.workspace, n.id);
CREATE INDEX approval_rule_page IF NOT EXISTS FOR (n:ApprovalRule) ON (n.workspace, n.kind, n.id);
