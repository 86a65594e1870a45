// Finds the integration that a delivery is for, whatever its workspace: the look-up that says who sends.
MATCH (i:Entity&Integration {id: $id})
MATCH (w:Workspace {key: i.workspace})
RETURN i {.id, .workspace, .kind, .name, .version, .rotatedAt, .component, .repositories, .components, workspaceSecret: w.secret} AS node
