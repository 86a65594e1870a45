// Creates a workspace with its journal, or leaves the one there is as it is.
MERGE (w:Entity:Workspace {id: $id})
ON CREATE SET w.workspace = $workspace, w.key = $workspace, w.name = $name, w.secret = $secret, w.createdAt = $at, w.componentNumber = 0
MERGE (j:Journal {workspace: $workspace})
ON CREATE SET j.sequence = 0
RETURN w {.id, .key, .name, .createdAt} AS node, w.createdAt = $at AND w.secret = $secret AS created
