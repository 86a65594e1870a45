// Members of a workspace: what lists, counts or removes a workspace whole finds its nodes by these.
CREATE INDEX entity_workspace IF NOT EXISTS FOR (n:Entity) ON (n.workspace);
CREATE INDEX receipt_workspace IF NOT EXISTS FOR (n:Receipt) ON (n.workspace, n.hour);
CREATE CONSTRAINT sample_load_workspace IF NOT EXISTS FOR (n:SampleLoad) REQUIRE n.workspace IS UNIQUE;
