// What a gap stands on: the needs of a capability, in the order in which they were matched; and the age of proofs over all workspaces.
CREATE INDEX need_of_capability_in_order IF NOT EXISTS FOR (n:Need) ON (n.workspace, n.capabilityId, n.at, n.id);
CREATE INDEX proof_age IF NOT EXISTS FOR (n:Proof) ON (n.kind, n.at, n.id);
