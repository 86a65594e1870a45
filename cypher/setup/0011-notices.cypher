// Watches and notices: those of a holder, a watch's notices by sequence, what is due over all workspaces, and changes by type and time.
CREATE INDEX watch_page IF NOT EXISTS FOR (n:Watch) ON (n.workspace, n.owner, n.id);
CREATE INDEX notice_page IF NOT EXISTS FOR (n:Notice) ON (n.workspace, n.watchId, n.at, n.id);
CREATE INDEX notice_due IF NOT EXISTS FOR (n:Notice) ON (n.dueAt);
CREATE INDEX notice_age IF NOT EXISTS FOR (n:Notice) ON (n.at);
CREATE INDEX notice_state_workspace IF NOT EXISTS FOR (n:NoticeState) ON (n.workspace);
CREATE INDEX digest_due IF NOT EXISTS FOR (n:DigestSubscription) ON (n.nextAt);
CREATE INDEX digest_page IF NOT EXISTS FOR (n:DigestSubscription) ON (n.workspace, n.owner, n.id);
CREATE INDEX revision_of_type IF NOT EXISTS FOR (n:Revision) ON (n.workspace, n.type, n.at);
