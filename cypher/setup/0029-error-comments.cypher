// Pages of what was said of one error group.
CREATE INDEX error_comment_page IF NOT EXISTS FOR (n:ErrorComment) ON (n.workspace, n.groupId, n.at, n.id);
