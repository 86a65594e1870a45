// Entity pages: exports and removals read a workspace's nodes in the order of their ids.
// It replaces the index on the workspace alone, which a planner that knows an empty graph takes for a look-up of one node.
DROP INDEX entity_workspace IF EXISTS;
CREATE INDEX entity_page IF NOT EXISTS FOR (n:Entity) ON (n.workspace, n.id);
