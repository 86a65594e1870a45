// Scores: their pages by time, by what was scored and by component, those of one name, and those that wait for their call; refused measurements by workspace.
CREATE INDEX score_page IF NOT EXISTS FOR (n:Score) ON (n.workspace, n.at, n.id);
CREATE INDEX score_target_page IF NOT EXISTS FOR (n:Score) ON (n.workspace, n.target, n.at, n.id);
CREATE INDEX score_component_page IF NOT EXISTS FOR (n:Score) ON (n.workspace, n.componentId, n.at, n.id);
CREATE INDEX score_name IF NOT EXISTS FOR (n:Score) ON (n.workspace, n.name, n.at, n.id);
CREATE INDEX score_due IF NOT EXISTS FOR (n:Score) ON (n.tryAt);
CREATE INDEX metric_refusal_page IF NOT EXISTS FOR (n:MetricRefusal) ON (n.workspace, n.lastAt, n.id);
CREATE INDEX metric_refusal_age IF NOT EXISTS FOR (n:MetricRefusal) ON (n.lastAt);
