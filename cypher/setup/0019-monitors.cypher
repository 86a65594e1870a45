// Monitors and objectives: their pages by name, and what is to be looked at next.
CREATE INDEX monitor_page IF NOT EXISTS FOR (n:Monitor) ON (n.workspace, n.name, n.id);
CREATE INDEX objective_page IF NOT EXISTS FOR (n:Objective) ON (n.workspace, n.name, n.id);
CREATE INDEX standing_due IF NOT EXISTS FOR (n:Standing) ON (n.dueAt);
