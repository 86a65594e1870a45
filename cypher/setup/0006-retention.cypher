// Retention: by when each thing came, over all workspaces, for what may go after a time; what was let go of each kind; and leases.
CREATE INDEX error_occurrence_age IF NOT EXISTS FOR (n:ErrorOccurrence) ON (n.receivedAt);
CREATE INDEX intake_minute_age IF NOT EXISTS FOR (n:IntakeMinute) ON (n.minute);
CREATE INDEX intake_count_age IF NOT EXISTS FOR (n:IntakeCount) ON (n.minute);
CREATE INDEX quarantined_age IF NOT EXISTS FOR (n:Quarantined) ON (n.at);
CREATE INDEX heartbeat_age IF NOT EXISTS FOR (n:Heartbeat) ON (n.at);
CREATE CONSTRAINT retention_kind IF NOT EXISTS FOR (n:Retention) REQUIRE n.kind IS UNIQUE;
CREATE CONSTRAINT lease_name IF NOT EXISTS FOR (n:Lease) REQUIRE n.name IS UNIQUE;
