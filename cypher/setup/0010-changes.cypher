// Changes, work items, imports and integrations: each list in its order; a component's changes by their links, so that a page costs a page.
CREATE INDEX change_page IF NOT EXISTS FOR (n:Change) ON (n.workspace, n.at, n.id);
CREATE INDEX change_of_component IF NOT EXISTS FOR ()-[r:CHANGES]-() ON (r.workspace, r.componentId, r.at, r.changeId);
CREATE INDEX work_item_of_project IF NOT EXISTS FOR (n:WorkItem) ON (n.workspace, n.projectId, n.openedAt, n.id);
CREATE INDEX import_page IF NOT EXISTS FOR (n:Import) ON (n.workspace, n.at, n.id);
CREATE INDEX import_of_source IF NOT EXISTS FOR (n:Import) ON (n.workspace, n.source, n.at, n.id);
CREATE INDEX integration_page IF NOT EXISTS FOR (n:Integration) ON (n.workspace, n.id);
