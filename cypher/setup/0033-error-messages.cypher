// Error groups of a component by when it became known by which messages they are told, and by when something was learnt from those; merges that say which messages are the same.
CREATE INDEX error_group_messages IF NOT EXISTS FOR (n:ErrorGroup) ON (n.workspace, n.componentId, n.messageAt);
CREATE INDEX error_group_templates IF NOT EXISTS FOR (n:ErrorGroup) ON (n.workspace, n.componentId, n.templateAt);
CREATE INDEX same_as_taught IF NOT EXISTS FOR ()-[s:SAME_AS]-() ON (s.componentId);
