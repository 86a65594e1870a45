// Error groups of a component by when it became known by which messages they are told.
CREATE INDEX error_group_messages IF NOT EXISTS FOR (n:ErrorGroup) ON (n.workspace, n.componentId, n.messageAt);
