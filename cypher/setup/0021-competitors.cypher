// Competitors: their list by key.
CREATE INDEX competitor_page IF NOT EXISTS FOR (n:Competitor) ON (n.workspace, n.key, n.id);
