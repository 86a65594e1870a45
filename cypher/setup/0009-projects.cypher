// Projects: their lists by when they began and ended, releases by version, traits by key, and values of traits by id.
CREATE INDEX project_created IF NOT EXISTS FOR (n:Project) ON (n.workspace, n.createdAt, n.id);
CREATE INDEX project_closed IF NOT EXISTS FOR (n:Project) ON (n.workspace, n.closedAt, n.id);
CREATE INDEX release_order IF NOT EXISTS FOR (n:Release) ON (n.workspace, n.componentId, n.order, n.id);
CREATE INDEX trait_page IF NOT EXISTS FOR (n:Trait) ON (n.workspace, n.key, n.id);
CREATE INDEX trait_value_id IF NOT EXISTS FOR ()-[r:HAS]-() ON (r.workspace, r.id);
