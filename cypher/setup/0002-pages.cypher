// Pages: each ordering of a list has an index whose columns are the workspace, the order and the id that breaks ties.
CREATE INDEX token_page IF NOT EXISTS FOR (n:Token) ON (n.workspace, n.id);
CREATE INDEX revision_page IF NOT EXISTS FOR (n:Revision) ON (n.workspace, n.sequence);
CREATE INDEX client_page IF NOT EXISTS FOR (n:Client) ON (n.workspace, n.key, n.id);
CREATE INDEX project_page IF NOT EXISTS FOR (n:Project) ON (n.workspace, n.key, n.id);
CREATE INDEX component_page IF NOT EXISTS FOR (n:Component) ON (n.workspace, n.key, n.id);
CREATE INDEX error_group_last_seen IF NOT EXISTS FOR (n:ErrorGroup) ON (n.workspace, n.lastSeen, n.id);
CREATE INDEX error_group_first_seen IF NOT EXISTS FOR (n:ErrorGroup) ON (n.workspace, n.firstSeen, n.id);
CREATE INDEX error_group_events IF NOT EXISTS FOR (n:ErrorGroup) ON (n.workspace, n.events, n.id);
CREATE INDEX error_group_of_component IF NOT EXISTS FOR (n:ErrorGroup) ON (n.workspace, n.componentId, n.lastSeen, n.id);
CREATE INDEX error_group_of_project IF NOT EXISTS FOR ()-[r:SEEN_IN_PROJECT]-() ON (r.workspace, r.projectId, r.lastSeen, r.groupId);
CREATE INDEX error_occurrence_page IF NOT EXISTS FOR (n:ErrorOccurrence) ON (n.workspace, n.groupId, n.at, n.id);
CREATE INDEX error_bucket_hours IF NOT EXISTS FOR (n:ErrorBucket) ON (n.workspace, n.groupId, n.hour);
CREATE INDEX receipt_hour IF NOT EXISTS FOR (n:Receipt) ON (n.hour);
