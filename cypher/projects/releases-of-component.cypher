// Lists a component's releases, newest first.
MATCH (c:Entity&Component {id: key})<-[:RELEASE_OF]-(r:Release)
WHERE c.workspace = $workspace
WITH r ORDER BY r.createdAt DESC, r.id DESC
LIMIT $first
RETURN collect(r {.id, .version, .componentId, .createdAt}) AS value
