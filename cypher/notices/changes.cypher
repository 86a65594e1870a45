// The changes of nodes of one type between two times that a reader of some components (null: all) may know of, latest first.
MATCH (r:Revision)
WHERE r.workspace = $workspace AND r.type = $type AND r.at >= $since AND r.at < $until AND ($verbs IS NULL OR r.verb IN $verbs)
OPTIONAL MATCH (n:Entity {id: r.nodeId})
WITH r, CASE WHEN n.workspace IN [$workspace, '*'] THEN n END AS n
WHERE $components IS NULL OR n.componentId IN $components OR n.id IN $components
RETURN r.verb AS verb, r.type AS type, r.nodeId AS nodeId, r.at AS at, coalesce(n.title, n.name, n.key, n.version, '') AS title
ORDER BY r.workspace DESC, r.type DESC, r.at DESC
LIMIT $limit
