// Requests: lists in their order, those of a client and of a project, what tells two apart, and the words in them.
CREATE INDEX request_received IF NOT EXISTS FOR (n:Request) ON (n.workspace, n.receivedAt, n.id);
CREATE INDEX request_value IF NOT EXISTS FOR (n:Request) ON (n.workspace, n.value, n.id);
CREATE INDEX request_due IF NOT EXISTS FOR (n:Request) ON (n.workspace, n.dueAt, n.id);
CREATE INDEX request_of_client IF NOT EXISTS FOR (n:Request) ON (n.workspace, n.clientId, n.receivedAt, n.id);
CREATE INDEX request_of_project IF NOT EXISTS FOR (n:Request) ON (n.workspace, n.projectId, n.receivedAt, n.id);
CREATE INDEX request_identity IF NOT EXISTS FOR (n:Request) ON (n.workspace, n.identity);
CREATE FULLTEXT INDEX request_search IF NOT EXISTS FOR (n:Request) ON EACH [n.searchSpace, n.title, n.text];
