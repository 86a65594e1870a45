// Intake: counts by minute and kind, the rules of a workspace, and what is quarantined, each found without reading the rest.
CREATE INDEX intake_minute_page IF NOT EXISTS FOR (n:IntakeMinute) ON (n.workspace, n.minute, n.kind);
CREATE INDEX intake_count_minutes IF NOT EXISTS FOR (n:IntakeCount) ON (n.workspace, n.minute, n.kind);
CREATE INDEX intake_rule_page IF NOT EXISTS FOR (n:IntakeRule) ON (n.workspace, n.id);
CREATE INDEX quarantined_page IF NOT EXISTS FOR (n:Quarantined) ON (n.workspace, n.at, n.id);
