// Identity: one id over the whole database, and the natural keys of bookkeeping that is no Entity.
CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT migration_version IF NOT EXISTS FOR (n:Migration) REQUIRE n.version IS UNIQUE;
CREATE CONSTRAINT workspace_key IF NOT EXISTS FOR (n:Workspace) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT token_hash IF NOT EXISTS FOR (n:Token) REQUIRE n.hash IS UNIQUE;
CREATE CONSTRAINT journal_workspace IF NOT EXISTS FOR (n:Journal) REQUIRE n.workspace IS UNIQUE;
CREATE CONSTRAINT receipt_key IF NOT EXISTS FOR (n:Receipt) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT error_bucket_key IF NOT EXISTS FOR (n:ErrorBucket) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT heartbeat_process IF NOT EXISTS FOR (n:Heartbeat) REQUIRE n.process IS UNIQUE;
