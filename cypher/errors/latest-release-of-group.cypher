// The latest release of the component that an error group is of: by its version where versions have an order, else by when it was first seen.
MATCH (g:Entity&ErrorGroup {id: $groupId})
WHERE g.workspace = $workspace
MATCH (:Entity&Component {id: g.componentId})<-[:RELEASE_OF]-(r:Release)
RETURN r.id AS id, r.version AS version
ORDER BY r.order IS NOT NULL DESC, r.order DESC, r.createdAt DESC, r.id DESC
LIMIT 1
