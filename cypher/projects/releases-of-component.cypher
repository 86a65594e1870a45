// Lists a component's releases: those whose versions can be compared from the highest down, then the others, newest first.
MATCH (c:Entity&Component {id: key})<-[:SAME_AS*0..1]-(n:Component)<-[:RELEASE_OF]-(r:Release)
WHERE c.workspace = $workspace AND ($components IS NULL OR n.id IN $components)
WITH r ORDER BY r.order IS NULL, r.order DESC, coalesce(r.releasedAt, r.createdAt) DESC, r.id DESC
LIMIT $first
RETURN collect(r {.id, .version, .releasedAt, .url, .componentId, .createdAt, ordered: r.order IS NOT NULL}) AS value
