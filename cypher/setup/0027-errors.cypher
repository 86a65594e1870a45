// When time alone changes where an error group stands, over all workspaces; and changes by the name that their source gives them, such as a commit's hash.
CREATE INDEX error_group_wake IF NOT EXISTS FOR (n:ErrorGroup) ON (n.wakeAt, n.id);
CREATE INDEX change_external_id IF NOT EXISTS FOR (n:Change) ON (n.workspace, n.externalId);
