// Erasure: what leads from a user or a person to what must go with him.
CREATE INDEX watch_owner IF NOT EXISTS FOR (n:Watch) ON (n.owner, n.id);
CREATE INDEX digest_owner IF NOT EXISTS FOR (n:DigestSubscription) ON (n.owner, n.id);
CREATE INDEX change_by IF NOT EXISTS FOR (n:Change) ON (n.workspace, n.by, n.id);
