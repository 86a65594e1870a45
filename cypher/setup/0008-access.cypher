// Access: users of the installation by e-mail address, the grants and custom roles of a workspace, and the journal by actor, node and verb.
CREATE CONSTRAINT user_email IF NOT EXISTS FOR (n:User) REQUIRE n.email IS UNIQUE;
CREATE INDEX grant_page IF NOT EXISTS FOR (n:Grant) ON (n.workspace, n.id);
CREATE INDEX role_page IF NOT EXISTS FOR (n:Role) ON (n.workspace, n.key, n.id);
CREATE INDEX revision_actor IF NOT EXISTS FOR (n:Revision) ON (n.workspace, n.actor, n.sequence);
CREATE INDEX revision_node IF NOT EXISTS FOR (n:Revision) ON (n.workspace, n.nodeId, n.sequence);
CREATE INDEX revision_verb IF NOT EXISTS FOR (n:Revision) ON (n.workspace, n.verb, n.sequence);
CREATE INDEX revision_time IF NOT EXISTS FOR (n:Revision) ON (n.workspace, n.at);
