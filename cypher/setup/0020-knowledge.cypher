// Knowledge: lists in their order, what a node's facts are, what was learnt and until when, what is stale and what hangs on it.
CREATE INDEX predicate_page IF NOT EXISTS FOR (n:Predicate) ON (n.workspace, n.key, n.id);
CREATE INDEX source_page IF NOT EXISTS FOR (n:Source) ON (n.workspace, n.key, n.id);
CREATE INDEX fact_of_subject IF NOT EXISTS FOR (n:Fact) ON (n.workspace, n.subjectId, n.predicateKey, n.id);
CREATE INDEX fact_of_predicate IF NOT EXISTS FOR (n:Fact) ON (n.workspace, n.predicateId, n.id);
CREATE INDEX claim_of_predicate IF NOT EXISTS FOR (n:Claim) ON (n.workspace, n.predicateId, n.key);
CREATE INDEX claim_used IF NOT EXISTS FOR (n:Claim) ON (n.workspace, n.uses, n.staleAt, n.id);
CREATE INDEX claim_stale IF NOT EXISTS FOR (n:Claim) ON (n.workspace, n.staleAt, n.id);
CREATE INDEX statement_page IF NOT EXISTS FOR (n:Statement) ON (n.workspace, n.at, n.id);
CREATE INDEX statement_of_source IF NOT EXISTS FOR (n:Statement) ON (n.workspace, n.sourceId, n.at, n.id);
CREATE INDEX conflict_page IF NOT EXISTS FOR (n:Conflict) ON (n.workspace, n.urgency, n.id);
CREATE INDEX conflict_in_state IF NOT EXISTS FOR (n:Conflict) ON (n.workspace, n.state, n.urgency, n.id);
CREATE INDEX reliability_of_source IF NOT EXISTS FOR (n:Reliability) ON (n.workspace, n.sourceId, n.group, n.at);
CREATE INDEX reliability_open IF NOT EXISTS FOR (n:Reliability) ON (n.workspace, n.group, n.open);
CREATE INDEX truth_round IF NOT EXISTS FOR (n:TruthRound) ON (n.workspace, n.group, n.at);
CREATE INDEX lifetime_of_predicate IF NOT EXISTS FOR (n:Lifetime) ON (n.workspace, n.predicateId, n.at);
CREATE INDEX between_retired IF NOT EXISTS FOR ()-[r:BETWEEN]-() ON (r.workspace, r.retiredAt, r.id);
CREATE INDEX statement_recorded IF NOT EXISTS FOR (n:Statement) ON (n.workspace, n.recordedAt, n.id);
CREATE INDEX predicate_group IF NOT EXISTS FOR (n:Predicate) ON (n.workspace, n.group, n.id);
