// Gaps: needs by how they were matched and how much hangs on it, gaps in their state, their turns and options, and the proofs of a provider in order.
CREATE INDEX proof_in_order IF NOT EXISTS FOR (n:Proof) ON (n.workspace, n.capabilityId, n.componentId, n.at, n.id);
CREATE INDEX need_of_request IF NOT EXISTS FOR (n:Need) ON (n.workspace, n.requestId, n.position);
CREATE INDEX need_by_verdict IF NOT EXISTS FOR (n:Need) ON (n.workspace, n.verdict, n.urgency, n.id);
CREATE INDEX gap_in_state IF NOT EXISTS FOR (n:Gap) ON (n.workspace, n.state, n.openedAt, n.id);
CREATE INDEX gap_page IF NOT EXISTS FOR (n:Gap) ON (n.workspace, n.openedAt, n.id);
CREATE INDEX gap_turn IF NOT EXISTS FOR (n:GapTurn) ON (n.workspace, n.gapId, n.at, n.id);
CREATE INDEX gap_option IF NOT EXISTS FOR (n:GapOption) ON (n.workspace, n.gapId, n.id);
CREATE INDEX correction_page IF NOT EXISTS FOR (n:Correction) ON (n.workspace, n.at, n.id);
CREATE INDEX gap_round IF NOT EXISTS FOR (n:GapRound) ON (n.workspace);
CREATE INDEX capability_changed IF NOT EXISTS FOR (n:Capability) ON (n.workspace, n.changedAt, n.id);
CREATE INDEX capability_judged IF NOT EXISTS FOR (n:Capability) ON (n.workspace, n.judgeAt, n.id);
CREATE INDEX need_of_capability IF NOT EXISTS FOR (n:Need) ON (n.workspace, n.capabilityId, n.id);
